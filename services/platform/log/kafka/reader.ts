import { randomUUID } from 'node:crypto';
import type { LogRecord } from '../eventLog.ts';
import type { Lane } from '../lane.ts';
import { type Fetched, startConsumer } from './consumer.ts';
import { within } from './failures.ts';
import { deleteGroup, type FeedDeps } from './feed.ts';

export interface Page {
  readonly records: readonly LogRecord[];
  readonly next: readonly number[];
}

/** Reads pages of one topic through a consumer of its own, which stays open between them. */
export interface Reader {
  read(from: readonly number[], ends: readonly number[], limit: number): Promise<Page>;
  close(): Promise<void>;
}

/** What is being read of one lane. */
interface Reading {
  readonly lane: Lane;
  readonly end: number;
  next: number;
  readonly records: LogRecord[];
}

interface Request {
  readonly readings: readonly Reading[];
  readonly limit: number;
  readonly finish: (page: Page) => void;
}

const pageMs = 20_000;
/** While it has nothing to read the library sleeps for so long at a time, and so long waits a page at most. */
const idleMs = 20;

export function createReader(deps: FeedDeps, topic: string): Reader {
  const group = `${deps.clientId}.pages.${randomUUID()}`;
  let request: Request | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function aim({ lane, next, end }: Reading): void {
    if (next >= end) return consumer.pause(lane);
    consumer.seek(lane, next);
    consumer.resume([lane]);
  }

  function finishIfRead(): void {
    const page = request && pageOf(request);
    if (!request || !page) return;
    for (const { lane } of request.readings) consumer.pause(lane);
    request.finish(page);
    request = undefined;
  }

  async function onFetched({ lane, records, resolve }: Fetched): Promise<void> {
    const reading = request?.readings.find((it) => it.lane.partition === lane.partition);
    if (!reading) return;
    reading.records.push(...records.filter((it) => it.offset >= reading.next && it.offset < reading.end));
    reading.next = Math.max(reading.next, (records.at(-1)?.offset ?? -1) + 1);
    resolve();
    if (reading.next >= reading.end || reading.records.length >= (request?.limit ?? 0)) consumer.pause(lane);
    finishIfRead();
  }

  const consumer = startConsumer(deps, {
    group,
    topics: [topic],
    timing: { ...deps.timing, fetchWaitMs: idleMs },
    sideBySide: 1,
    onJoined(lanes) {
      for (const lane of lanes) {
        const reading = request?.readings.find((it) => it.lane.partition === lane.partition);
        if (reading) aim(reading);
        else consumer.pause(lane);
      }
    },
    onFetched,
  });

  async function readNow(from: readonly number[], ends: readonly number[], limit: number): Promise<Page> {
    const read = new Promise<Page>((finish) => {
      request = {
        limit,
        finish,
        readings: ends.map((end, partition) => ({
          lane: { topic, partition },
          end,
          next: from[partition] ?? 0,
          records: [],
        })),
      };
    });
    if (consumer.isJoined()) for (const reading of request?.readings ?? []) aim(reading);
    try {
      return await within(pageMs, `reading ${topic}`, read);
    } finally {
      request = undefined;
    }
  }

  return {
    read(from, ends, limit) {
      const page = last.then(() => readNow(from, ends, limit));
      last = page.catch(() => {});
      return page;
    },
    async close() {
      await last;
      await consumer.stop();
      await deleteGroup(deps, group);
    },
  };
}

/** Lane after lane up to the limit; undefined while one of those is not read as far as that. */
function pageOf({ readings, limit }: Request): Page | undefined {
  const records: LogRecord[] = [];
  const next: number[] = [];
  for (const reading of readings) {
    const room = limit - records.length;
    const taken = reading.records.slice(0, room);
    if (taken.length < room && reading.next < reading.end) return undefined;
    records.push(...taken);
    const last = taken.at(-1);
    const first = reading.records[0];
    next.push(last ? last.offset + 1 : (first?.offset ?? reading.next));
  }
  return { records, next };
}
