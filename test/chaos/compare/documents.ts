import { isDeepStrictEqual } from 'node:util';
import { topics } from '#schema/events/topics';
import type { Document, Reading } from '../reading/reading.ts';
import { difference, type Fault } from './fault.ts';
import type { History } from './history.ts';

type Json = Readonly<Record<string, unknown>>;
/** What an event and a document of the same record both say. */
interface Told {
  readonly topic: string;
  readonly ofEvent: (data: Json) => unknown;
  readonly ofState: (state: Json) => unknown;
}

const same = (state: Json): unknown => state;
const plain = (topic: string, name: string): Told => ({
  topic,
  ofEvent: (data) => data[name],
  ofState: same,
});

/** Records of truth, by collection. */
const aggregates: Readonly<Record<string, Told>> = {
  'catalog.affiliates': plain(topics.affiliates, 'affiliate'),
  'catalog.places': plain(topics.affiliates, 'place'),
  // A person's name is in no event.
  'catalog.members': {
    topic: topics.affiliates,
    ofEvent: ({ member }) => member,
    ofState: ({ name: _, ...member }) => member,
  },
  'catalog.solutions': plain(topics.solutions, 'solution'),
  'catalog.problems': plain(topics.problems, 'problem'),
  // A newer basis with the same outcome is stored and not told.
  'matching.matches': {
    topic: topics.matches,
    ofEvent: ({ match }) => withoutBasis(match as Json),
    ofState: withoutBasis,
  },
  'reuse.adoptions': {
    topic: topics.adoptions,
    ofEvent: ({ adoption }) => adoption,
    ofState: ({ adoption }) => adoption,
  },
  'reuse.impact': plain(topics.impact, 'entry'),
  'notifications.notifications': plain(topics.notifications, 'notification'),
};

/** Every document is where its newest event is, and nothing of it is pending. */
export function compareDocuments({ documents }: Reading, history: History): Fault[] {
  const faults = [...documents].flatMap(([collection, all]) => {
    const told = aggregates[collection];
    const pending = all
      .filter(isPending)
      .map(
        ({ id, outbox, pendingSince, sequence }) =>
          `${id} has events pending: ${JSON.stringify({ pendingSince, sequence, outbox })}`,
      );
    const own = told
      ? [...missingOf(history, told, all), ...all.flatMap((it) => stateFaults(it, told, history))]
      : [];
    return [...pending, ...own].map((what) => `${collection} ${what}`);
  });
  const parked = (documents.get('platform.parked') ?? []).filter((it) => it['open'] === true);
  return [...faults, ...parked.map(({ value: _, ...it }) => `an event is parked: ${JSON.stringify(it)}`)].map(
    (what) => ({ about: 'documents' as const, what }),
  );
}

function isPending({ outbox, pendingSince }: Document): boolean {
  return (Array.isArray(outbox) && outbox.length > 0) || pendingSince !== undefined;
}

function stateFaults({ id, sequence, state }: Document, told: Told, history: History): string[] {
  const newest = history.of(told.topic, id).at(-1);
  if (!newest || Number(newest.sequence) !== sequence)
    return [`${id} has ${String(sequence)} events, the log ${newest?.sequence ?? 'none'}`];
  const [expected, actual] = [told.ofEvent(newest.data as Json), told.ofState(state as Json)];
  return isDeepStrictEqual(expected, actual)
    ? []
    : [`${id} is not what its newest event tells: ${difference(expected, actual)}`];
}

function missingOf(history: History, { topic, ofEvent }: Told, all: readonly Document[]): string[] {
  const there = new Set(all.map(({ id }) => id));
  return [...history.newest(topic)].flatMap(([id, { data }]) =>
    ofEvent(data as Json) !== undefined && !there.has(id) ? [`${id} has events and no document`] : [],
  );
}

function withoutBasis({ basis: _, ...match }: Json): Json {
  return match;
}
