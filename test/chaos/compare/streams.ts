import { isDeepStrictEqual } from 'node:util';
import type { EventOf } from '#schema/events/envelope';
import { type PublicKind, publicFamilies } from '#schema/events/public';
import { topics } from '#schema/events/topics';
import { showPublicly } from '../../../services/publisher/domain/show.ts';
import { difference, type Fault } from './fault.ts';
import type { History } from './history.ts';

const kinds: Readonly<Record<Exclude<PublicKind, 'challenge'>, readonly [topic: string, field: string]>> = {
  affiliate: [topics.affiliates, 'affiliate'],
  solution: [topics.solutions, 'solution'],
  problem: [topics.problems, 'problem'],
  match: [topics.matches, 'match'],
  adoption: [topics.adoptions, 'adoption'],
  milestone: [topics.milestones, 'reuse'],
  impact: [topics.impact, 'entry'],
};

/** Kinds that are shown by nothing but their own events. */
const alone: readonly string[] = ['solution', 'problem'];

/** The public streams tell in the end what the group may see of every record, and never go back to what was. */
export function compareStreams(history: History): Fault[] {
  const newest = new Map<string, unknown>();
  for (const [topic, field] of Object.values(kinds))
    for (const [id, { data }] of history.newest(topic)) {
      const record = (data as Readonly<Record<string, unknown>>)[field];
      if (record !== undefined) newest.set(id, record);
    }
  const faults: Fault[] = [];
  for (const [kind, [topic, field]] of Object.entries(kinds) as [keyof typeof kinds, [string, string]][])
    for (const id of history.newest(topic).keys()) {
      if (!newest.has(id)) continue;
      const told = history.of(publicFamilies[kind].snapshot.topic, id);
      const shown = plain(
        showPublicly(kind, recordOf(history, topic, field, id), (other) => newest.get(other)),
      );
      const known = toldLast(told);
      if (!isDeepStrictEqual(shown, known))
        faults.push({ about: 'streams', what: `${kind} ${id}: ${difference(shown, known)}` });
      if (alone.includes(kind) && goesBack(kind, history.of(topic, id), field, told))
        faults.push({ about: 'streams', what: `${kind} ${id} was told to be again what it had been before` });
    }
  return faults;
}

function recordOf(history: History, topic: string, field: string, id: string): unknown {
  const data = history.of(topic, id).at(-1)?.data as Readonly<Record<string, unknown>> | undefined;
  return data?.[field];
}

function toldLast(told: readonly EventOf<unknown>[]): unknown {
  const last = told.at(-1);
  if (!last || last.name.endsWith('-tombstone')) return null;
  return (last.data as { record: unknown }).record;
}

/** What was told, one after another, has to be found in the own events in the same order. */
function goesBack(
  kind: PublicKind,
  own: readonly EventOf<unknown>[],
  field: string,
  told: readonly EventOf<unknown>[],
): boolean {
  const states = own.map(({ data }) =>
    plain(showPublicly(kind, (data as Readonly<Record<string, unknown>>)[field], () => undefined)),
  );
  let at = 0;
  for (const [n] of told.entries()) {
    const state = toldLast(told.slice(0, n + 1));
    while (at < states.length && !isDeepStrictEqual(states[at], state)) at++;
    if (at === states.length) return true;
  }
  return false;
}

/** As JSON has it; what nobody may see is null. */
function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}
