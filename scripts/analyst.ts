import { parseArgs } from 'node:util';

/** What an analyst reads from the public event streams alone: docs/events.md and docs/metrics.md, in code. */
const help = `Computes the numbers of a running Tenfold from its public event streams alone.

  npm run analyst -- [--url http://127.0.0.1:4000] [--member group-analyst] [--json]

  Where TENFOLD_API_KEY is set (a key of the group's analyst) it signs in, unless a member is named.
`;
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    member: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

type Row = Readonly<Record<string, unknown>>;
interface Event {
  readonly id: string;
  readonly subject: string;
  readonly data: { readonly record?: Row };
}

const apiKey = process.env['TENFOLD_API_KEY'];
const headers: Record<string, string> =
  apiKey && values.member === undefined
    ? { authorization: `Bearer ${apiKey}` }
    : { 'x-tenfold-member': values.member ?? 'group-analyst' };

async function get(path: string): Promise<unknown> {
  const response = await fetch(values.url + path, { headers });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** One topic as a table: the newest record under each subject, without those that went out of sight. */
async function read(topic: string): Promise<Row[]> {
  const table = new Map<string, Row>();
  const seen = new Set<string>();
  for (let from = 'beginning'; ; ) {
    const page = (await get(`/events/${topic}?from=${from}&limit=2000`)) as { events: Event[]; next: string };
    if (page.events.length === 0) return [...table.values()];
    for (const { id, subject, data } of page.events) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (data.record) table.set(subject, data.record);
      else table.delete(subject);
    }
    from = page.next;
  }
}

async function report(): Promise<void> {
  const problems = await read('tenfold.public.catalog.problems');
  const solutions = await read('tenfold.public.catalog.solutions');
  const matches = await read('tenfold.public.matching.matches');
  const adoptions = await read('tenfold.public.reuse.adoptions');
  const having = (rows: readonly Row[], status: string) => rows.filter((it) => it['status'] === status);
  const counting = having(adoptions, 'verified').filter((it) => it['counts'] === true);
  const reuseOf = (id: unknown) => {
    const rows = counting.filter((it) => it['solutionId'] === id);
    const distinct = (field: string) => new Set(rows.map((it) => it[field])).size;
    return { places: distinct('placeId'), reach: distinct('affiliateId') };
  };
  const numbers = {
    openProblems: having(problems, 'open').length,
    publishedSolutions: having(solutions, 'published').length,
    proposedMatches: having(matches, 'proposed').length,
  };
  const readable = solutions.filter((it) => it['level'] !== 'existence');
  const reuse = Object.fromEntries(readable.map((it) => [String(it['id']), reuseOf(it['id'])]));
  if (values.json) return console.log(JSON.stringify({ ...numbers, reuse }, null, 2));
  const titled = readable.map((it) => ({ title: titleOf(it), ...reuseOf(it['id']) }));
  console.table(numbers);
  console.table(titled.filter(({ places }) => places > 0).sort((a, b) => b.places - a.places));
}

function titleOf(row: Row): string {
  const title = (row['content'] as Row | undefined)?.['title'] as
    | { readonly ko?: string; readonly en?: string }
    | undefined;
  return title?.en ?? title?.ko ?? String(row['id']);
}

function giveUp(error: unknown): void {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  process.stderr.write(`${values.url}: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}

if (values.help) process.stdout.write(help);
else await report().catch(giveUp);
