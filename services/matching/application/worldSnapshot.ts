import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { valueOnLog } from '#platform/consumer/valueOnLog';
import type { EventLog, Positions } from '#platform/log/eventLog';
import type { Snapshots } from '#platform/snapshots/snapshots';
import type { Logger } from '#platform/telemetry/logger';
import { createMatchIndex } from '../domain/index/matchIndex.ts';
import type { MatchingModel } from '../domain/model/types.ts';
import { recordCount } from './corpus.ts';
import type { World } from './world.ts';
import { encodeWorld, openWorldImage } from './worldImage.ts';

/** Spares a start the reading of every text: the world as it was at some position of the log. */
export interface WorldSnapshot {
  /**
   * Fills the empty world from the last snapshot; tells from where on the log has what is missing. Undefined, and
   * nothing filled, where there is no snapshot of this model, this code and this very log.
   */
  load(model: MatchingModel): Promise<Positions | undefined>;
  /** Writes another one if so much has changed that a start would feel it; called now and then. */
  refresh(position: Positions): Promise<void>;
  /** Writes another one if anything has changed; called at the end. */
  save(position: Positions): Promise<void>;
}

/** What must hold of a snapshot before anything of it is believed. */
const Note = z.object({
  code: z.string(),
  model: z.string(),
  /** Offset of the next record of each partition, and a digest of the one before it: another log has another. */
  lanes: z.array(
    z.object({ topic: z.string(), partition: z.int(), next: z.int(), last: z.string().optional() }).strict(),
  ),
});
type Note = z.infer<typeof Note>;

const name = 'matching.world';
/** A share of the records, and a number, that a start may have to read again. */
const share = 0.05;
const fewRecords = 500;
const longestSaveMs = 4_000;

export function createWorldSnapshot(deps: {
  readonly snapshots: Snapshots;
  readonly world: World;
  readonly log: EventLog;
  readonly logger: Logger;
  /** Fingerprint of the code by which records are read and indexed. */
  readonly code: () => string;
  /** Lets other work run. */
  readonly pause: () => Promise<void>;
}): WorldSnapshot {
  const { snapshots, world, log, logger } = deps;
  let code: string | undefined;
  /** Of the last snapshot, or of nothing. */
  let saved: { readonly model: string; readonly position: Positions } = { model: '', position: {} };
  let saving: Promise<void> = Promise.resolve();

  const codeNow = () => (code ??= deps.code());

  async function load(model: MatchingModel): Promise<Positions | undefined> {
    const content = await snapshots.read(name);
    if (!content) return undefined;
    const { note, image } = openWorldImage(content);
    const { success, data } = Note.safeParse(note);
    if (!success || data.code !== codeNow() || data.model !== model.version) return undefined;
    for (const lane of data.lanes) if (!(await isOnLog(lane))) return undefined;
    const whole = image();
    world.resume(whole, createMatchIndex(model, whole.index, world.meanings));
    const position = positionsOf(data.lanes);
    saved = { model: model.version, position };
    return position;
  }

  async function isOnLog(lane: Note['lanes'][number]): Promise<boolean> {
    return lane.next === 0 || (lane.last !== undefined && lane.last === (await digestBefore(lane)));
  }

  /** Of the record before an offset; undefined where there is none. */
  async function digestBefore({
    topic,
    partition,
    next,
  }: Note['lanes'][number]): Promise<string | undefined> {
    if (next === 0) return undefined;
    const value = await valueOnLog(log, { topic, partition, offset: next - 1 });
    return value === undefined ? undefined : createHash('sha256').update(value).digest('base64url');
  }

  async function write(position: Positions): Promise<void> {
    const began = performance.now();
    const model = world.index.modelVersion;
    const image = world.image();
    const lanes: Note['lanes'] = [];
    for (const [topic, offsets] of Object.entries(position))
      for (const [partition, next] of offsets.entries()) {
        const last = await digestBefore({ topic, partition, next });
        lanes.push({ topic, partition, next, ...(last === undefined ? {} : { last }) });
      }
    const note: Note = { code: codeNow(), model, lanes };
    await snapshots.write(name, await encodeWorld(note, image, deps.pause));
    saved = { model, position };
    logger.info({ records: recordCount(world), ms: performance.now() - began }, 'snapshot written');
  }

  /** One after the other; without one the next start takes longer, no more. */
  function writeInTurn(position: Positions): Promise<void> {
    saving = saving
      .then(() => write(position))
      .catch((err: unknown) => logger.warn({ err }, 'snapshot not written'));
    return saving;
  }

  const changes = (position: Positions) =>
    saved.model === world.index.modelVersion ? difference(position, saved.position) : Infinity;

  return {
    load,
    async refresh(position) {
      if (changes(position) > Math.max(fewRecords, share * recordCount(world))) await writeInTurn(position);
    },
    async save(position) {
      await saving;
      // A log that does not answer holds the end up only a little.
      if (changes(position) > 0)
        await Promise.race([writeInTurn(position), setTimeout(longestSaveMs, undefined, { ref: false })]);
    },
  };
}

function positionsOf(lanes: Note['lanes']): Positions {
  const positions: Record<string, number[]> = {};
  for (const { topic, partition, next } of lanes) (positions[topic] ??= [])[partition] = next;
  return positions;
}

function difference(position: Positions, before: Positions): number {
  return Object.entries(position).reduce(
    (sum, [topic, offsets]) =>
      offsets.reduce((inner, next, partition) => inner + next - (before[topic]?.[partition] ?? 0), sum),
    0,
  );
}
