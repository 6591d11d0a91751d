import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { LogRecord } from '#platform/log/eventLog';
import { topics } from '#schema/events/topics';
import type { Platform } from '../../services/main/platform/platform.ts';
import { affiliateNames, leadOf } from '../support/group.ts';

/** Milliseconds since 1970, with what is below: all processes of a bench are on one machine. */
export const now = () => performance.timeOrigin + performance.now();

/** When a solution was told to those who have the problem, and how often. */
export interface Told {
  readonly first: number;
  readonly last: number;
  readonly times: number;
}

/** Subscribers of all affiliates, over WebSockets, in turns at every gateway. */
export async function listenEverywhere(
  urls: readonly string[],
  onFirst: (solutionId: string) => void = () => {},
): Promise<{
  /** What they heard, by solution. */
  readonly told: ReadonlyMap<string, Told>;
  leave(): void;
}> {
  const told = new Map<string, Told>();
  function hear(id: string): void {
    const at = now();
    const before = told.get(id);
    if (!before) onFirst(id);
    told.set(id, { first: before?.first ?? at, last: at, times: (before?.times ?? 0) + 1 });
  }
  const clients = await Promise.all(
    affiliateNames.map((name, n) => listen(urls[n % urls.length] ?? '', leadOf(name), hear)),
  );
  return { told, leave: () => clients.forEach((it) => void it.dispose()) };
}

async function listen(url: string, memberId: string, hear: (solutionId: string) => void): Promise<Client> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { 'x-tenfold-member': memberId },
    lazy: false,
  });
  await new Promise<void>((resolve) => client.on('connected', () => resolve()));
  client.subscribe<{ matchProposed: { side: string; solution: { id: string } } }>(
    { query: 'subscription { matchProposed { side solution { id } problem { id } reasons { text } } }' },
    {
      next({ data }) {
        if (data?.matchProposed.side === 'problemSide') hear(data.matchProposed.solution.id);
      },
      error: () => {},
      complete: () => {},
    },
  );
  return client;
}

/** An event as it was met by a reader of the log. */
export interface Seen {
  /** When whoever caused it decided so (`time` of the envelope). */
  readonly decided: number;
  /** When the reader had it. */
  readonly read: number;
  /** Its place: `topic/partition/offset`. */
  readonly at: string;
}

export const watchedTopics = [topics.solutions, topics.matches];

/** Reads the log beside everybody else, from now on: publications, and the first match of each, by solution. */
export async function watchLog({ log }: Platform) {
  const published = new Map<string, Seen>();
  const matched = new Map<string, Seen>();
  let lastMatch = 0;
  let matches = 0;

  function see(record: LogRecord): void {
    const { type, subject, time, data } = JSON.parse(record.value) as {
      type: string;
      subject: string;
      time: string;
      data: { match?: { solutionId: string } };
    };
    const at = `${record.topic}/${record.partition}/${record.offset}`;
    const seen: Seen = { decided: Date.parse(time), read: now(), at };
    if (type.includes('solution-published')) published.set(subject, seen);
    if (!type.includes('match-proposed') || !data.match) return;
    if (!matched.has(data.match.solutionId)) matched.set(data.match.solutionId, seen);
    lastMatch = seen.read;
    matches++;
  }

  const feed = await log.follow({
    topics: watchedTopics,
    from: await log.ends(watchedTopics),
    onRecords: (records) => records.forEach(see),
  });
  return {
    published: published as ReadonlyMap<string, Seen>,
    matched: matched as ReadonlyMap<string, Seen>,
    /** Of all matches so far. */
    last: () => ({ read: lastMatch, count: matches }),
    /** Resolves when the reader has all that is on the log now. */
    caughtUp: async () => feed.reached(await log.ends(watchedTopics)),
  };
}
