import type { Logger } from '#platform/telemetry/logger';
import type { Delay } from '#platform/time/timers';
import type { Meaning } from '../domain/meaning/meaningSpace.ts';
import { type Meanings, noMeanings } from '../domain/meaning/meanings.ts';
import { meaningText } from '../domain/meaning/meaningText.ts';
import { quantized } from '../domain/model/latentSpace.ts';
import type { MatchRecord, RecordFields, RecordKind } from '../domain/types.ts';
import type { Embedder, EmbedderCondition } from './embedder.ts';

/** The meanings of all records in memory; what is missing is asked for in the background. */
export interface MeaningKeeper extends Meanings {
  /** Told of every record before it is indexed. */
  seen(kind: RecordKind, record: MatchRecord): void;
  /** Waits a little while what is asked for about the record; later it is `late`, and told of when it comes. */
  prepared(id: string): Promise<void>;
  /** Waits a little for the meaning of a text that nobody has posted. False where it did not come. */
  draft(kind: RecordKind, fields: RecordFields): Promise<boolean>;
  /** So much is known that a model may be counted with it. */
  suffices(): boolean;
  /** Records whose meaning is still asked for. */
  missing(): number;
  condition(): EmbedderCondition | undefined;
  /** `arrived` hears of records whose meaning has come, and whether they may have been matched without it. */
  start(arrived: (record: Asked, isLate: boolean) => void): void;
  stop(): Promise<void>;
}

export interface Asked {
  readonly kind: RecordKind;
  readonly record: MatchRecord;
}

export const noMeaningKeeper: MeaningKeeper = {
  ...noMeanings,
  seen: () => {},
  prepared: async () => {},
  draft: async () => true,
  suffices: () => false,
  missing: () => 0,
  condition: () => undefined,
  start: () => {},
  stop: async () => {},
};

/** So many records are asked for at once: few enough that a first answer comes soon. */
const atOnce = 32;
/** So long a record waits for its meaning before it is matched without. */
const patienceMs = 2_000;
const restMs = 5_000;
const waitMs = 50;
/** A model is counted with meanings from so many records on, and this share of all. */
const leastRecords = 50;
const leastShare = 0.9;
const keptDrafts = 1_000;

export function createMeaningKeeper(embedder: Embedder, delay: Delay, logger: Logger): MeaningKeeper {
  const known = { problem: new Map<string, Meaning>(), solution: new Map<string, Meaning>() };
  const drafts = { problem: new Map<string, Meaning>(), solution: new Map<string, Meaning>() };
  const texts = new WeakMap<RecordFields, string>();
  /** In the order in which they came. */
  const missing = new Map<string, Asked>();
  const late = new Set<string>();
  const all = new Set<string>();
  let arrived: (record: Asked, isLate: boolean) => void = () => {};
  let stopped = false;
  let working: Promise<void> | undefined;

  function textOf(fields: RecordFields): string {
    const text = texts.get(fields) ?? meaningText(fields);
    texts.set(fields, text);
    return text;
  }

  /** What is not blank and not known. */
  function missingOf({ kind, record: { levels } }: Asked): string[] {
    const both = [textOf(levels.full), textOf(levels.teaser)];
    return [...new Set(both)].filter((text) => text !== '' && !known[kind].has(text));
  }

  async function embed(kind: RecordKind, asked: readonly string[]): Promise<Map<string, Meaning>> {
    const vectors = await embedder.embed(kind === 'problem' ? 'query' : 'passage', asked);
    return new Map(vectors.map((it, at) => [asked[at] ?? '', quantized(Float64Array.from(it))]));
  }

  async function askFor(some: readonly Asked[]): Promise<void> {
    for (const kind of ['problem', 'solution'] as const) {
      const wanted = new Set(some.filter((it) => it.kind === kind).flatMap(missingOf));
      if (wanted.size === 0) continue;
      for (const [text, meaning] of await embed(kind, [...wanted])) known[kind].set(text, meaning);
    }
    for (const asked of some) {
      const { id } = asked.record;
      // It may have changed meanwhile.
      if (missing.get(id) !== asked) continue;
      missing.delete(id);
      arrived(asked, late.delete(id));
    }
  }

  async function work(): Promise<void> {
    while (!stopped) {
      const some = [...missing.values()].slice(0, atOnce);
      try {
        if (some.length > 0) await askFor(some);
        else await delay(waitMs);
      } catch (err) {
        logger.debug({ err }, 'meanings are asked for again');
        await delay(restMs);
      }
    }
  }

  async function within(isThere: () => boolean): Promise<boolean> {
    const deadline = performance.now() + patienceMs;
    while (!isThere() && !stopped && performance.now() < deadline && embedder.condition().state !== 'failing')
      await delay(waitMs);
    return isThere();
  }

  return {
    fingerprint: embedder.fingerprint,
    of: (kind, fields) => known[kind].get(textOf(fields)) ?? drafts[kind].get(textOf(fields)),
    seen(kind, record) {
      const asked = { kind, record };
      all.add(record.id);
      if (missingOf(asked).length > 0) missing.set(record.id, asked);
      else missing.delete(record.id);
    },
    async prepared(id) {
      if (!(await within(() => !missing.has(id)))) late.add(id);
    },
    async draft(kind, fields) {
      const text = textOf(fields);
      if (text === '' || known[kind].has(text) || drafts[kind].has(text)) return true;
      const asked = embed(kind, [text]).then(
        (found) => {
          const [oldest] = drafts[kind].keys();
          if (drafts[kind].size >= keptDrafts && oldest !== undefined) drafts[kind].delete(oldest);
          for (const [of, meaning] of found) drafts[kind].set(of, meaning);
        },
        () => {},
      );
      await Promise.race([asked, within(() => drafts[kind].has(text))]);
      return drafts[kind].has(text);
    },
    suffices: () => {
      const there = all.size - missing.size;
      return there >= leastRecords && there >= leastShare * all.size;
    },
    missing: () => missing.size,
    condition: embedder.condition,
    start(heard) {
      arrived = heard;
      // Whatever is missing now may have been matched without.
      for (const id of missing.keys()) late.add(id);
      working = work();
    },
    async stop() {
      stopped = true;
      await working;
    },
  };
}
