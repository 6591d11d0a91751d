import { answerOf, type Command, type Outcome, queryOf } from './command.ts';

/** Whether it was carried out nobody knows: it is sent again. */
export class Unanswered extends Error {}

const answerMs = 20_000;

interface UserError {
  readonly code: string;
  readonly message: string;
}
interface Response {
  readonly data?: Readonly<Record<string, { readonly errors: readonly UserError[] } | null>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Sends a command once. Throws `Unanswered`; any other error is a fault of the system. */
export async function sendOnce(url: string, { key, member, mutation, args }: Command): Promise<Outcome> {
  const { data, errors = [] } = await askOnce(url, member, queryOf(mutation), { ...args, key }, key);
  const payload = data?.[mutation];
  const refused = [
    ...errors.map(({ message, extensions }) => ({ message, code: extensions?.code ?? '?' })),
    ...(payload?.errors ?? []),
  ];
  if (refused.some(({ code }) => code === 'UNAVAILABLE')) throw new Unanswered('UNAVAILABLE');
  const unexpected = refused.find(({ code }) => !refusals.has(code));
  if (unexpected) throw new Error(`${mutation} ${key}: ${unexpected.code} ${unexpected.message}`);
  if (refused.length > 0) return { kind: 'refused', codes: refused.map(({ code }) => code) };
  if (!payload) throw new Error(`${mutation} ${key}: an answer without content`);
  return { kind: 'acknowledged', answer: answerOf({ ...payload }) };
}

/** What may be said to somebody who knows less than the system: others were faster, or hid what he knew of. */
const refusals = new Set([
  'STATE_NOT_ALLOWED',
  'CONFLICT',
  'NOT_FOUND',
  'FORBIDDEN',
  'TERMS_NOT_ACCEPTED',
  'FIELD_MISSING',
]);

export interface SeenMatch {
  readonly id: string;
  readonly problem: { readonly id: string } | null;
  readonly solution: { readonly id: string } | null;
}

/** The best matches that a person sees on one side; none where nobody answers. */
export async function matchesOf(
  url: string,
  member: string,
  side: 'problemSide' | 'solutionSide',
): Promise<readonly SeenMatch[]> {
  const query = `query($side: SideName!) { matches(side: $side, first: 30) { nodes { id problem { id } solution { id } } } }`;
  try {
    const { data } = await askOnce(url, member, query, { side });
    const { nodes } = (data?.['matches'] ?? { nodes: [] }) as unknown as { nodes: readonly SeenMatch[] };
    return nodes;
  } catch (reason) {
    if (reason instanceof Unanswered) return [];
    throw reason;
  }
}

async function askOnce(
  url: string,
  member: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  correlationId?: string,
): Promise<Response> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tenfold-member': member,
        ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(answerMs),
    });
    return (await response.json()) as Response;
  } catch (reason) {
    throw new Unanswered(String(reason));
  }
}
