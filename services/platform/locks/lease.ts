import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Collection, defineCollection, type Store } from '../store/collection.ts';
import type { Logger } from '../telemetry/logger.ts';

const LeaseDocument = z
  .object({
    id: z.string(),
    /** Of one holding; empty: nobody. */
    owner: z.string(),
    /** Goes up with every sign of life, whoever gives it. */
    beat: z.int(),
  })
  .strict();
type LeaseDocument = z.infer<typeof LeaseDocument>;

const leases = defineCollection({ name: 'platform.leases', schema: LeaseDocument, indexes: {} });

/**
 * Keeps processes from doing the same work at once, to save work, never for the sake of correctness: an owner that was
 * paused may wake up and go on beside the next one, so the work has to be repeatable, and harmless if done twice.
 */
export interface Lease {
  /**
   * Does the work unless another process is seen doing it; false where it was not done. The work is told whether it is
   * still the only one, and may stop where it is not.
   */
  hold(work: (isMine: () => boolean) => Promise<void>): Promise<boolean>;
  /** The same, but left out where another process has held it since this one last tried: work that is done in rounds. */
  holdInTurn(work: (isMine: () => boolean) => Promise<void>): Promise<boolean>;
}

export interface LeaseDeps {
  readonly store: Store;
  readonly name: string;
  readonly logger: Logger;
  /** An owner that gives no sign of life for so long is taken for dead. */
  readonly lifeMs: number;
}

/** What was seen of the owner, and since when. */
interface Sighting {
  readonly beat: number;
  readonly since: number;
}

/**
 * A document that the owner writes again and again. Whether he lives is judged by one's own watch alone: his document
 * has not changed for as long as it has been watched. So it does not matter what time any clock tells.
 */
export function createLease({ store, name, logger, lifeMs }: LeaseDeps): Lease {
  const collection: Collection<LeaseDocument> = store.collection(leases);
  let seen: Sighting | undefined;
  let lastTurn: { readonly beat: number | undefined } | undefined;

  /** The number of the first beat, where it could be taken. */
  async function take(owner: string): Promise<number | undefined> {
    const document = await collection.get(name);
    if (!document) return (await collection.insert({ id: name, owner, beat: 1 })).inserted ? 1 : undefined;
    const { beat } = document;
    if (seen?.beat !== beat) seen = { beat, since: performance.now() };
    if (document.owner !== '' && performance.now() - seen.since < lifeMs) return undefined;
    const taken = await collection.write(name, { beat }, { set: { owner, beat: beat + 1 } });
    return taken && taken.beat;
  }

  /** Gives signs of life while `work` runs, until somebody else has taken over. */
  async function doWork(
    owner: string,
    first: number,
    work: (isMine: () => boolean) => Promise<void>,
  ): Promise<void> {
    let beat = first;
    let isMine = true;
    const sayStill = async (next: string) => {
      beat += 1;
      isMine &&= (await collection.write(name, { owner }, { set: { owner: next, beat } })) !== undefined;
    };
    // One at a time: where the store is slow, more of them would only be in each other's way.
    let saying: Promise<void> | undefined;
    const signs = setInterval(() => {
      if (!isMine || saying) return;
      saying = sayStill(owner)
        .catch((err: unknown) => logger.warn({ err, name }, 'lease not renewed'))
        .finally(() => {
          saying = undefined;
        });
    }, lifeMs / 3).unref();
    try {
      await work(() => isMine);
    } finally {
      clearInterval(signs);
      await saying;
      // Otherwise it runs out.
      if (isMine)
        await sayStill('').catch((err: unknown) => logger.warn({ err, name }, 'lease not given back'));
    }
  }

  async function hold(work: (isMine: () => boolean) => Promise<void>): Promise<boolean> {
    const owner = randomUUID();
    const beat = await take(owner);
    if (beat !== undefined) await doWork(owner, beat, work);
    return beat !== undefined;
  }

  const beatNow = async () => (await collection.get(name))?.beat;

  return {
    hold,
    async holdInTurn(work) {
      const beat = await beatNow();
      const isMyTurn = lastTurn === undefined || lastTurn.beat === beat;
      const isDone = isMyTurn && (await hold(work));
      lastTurn = { beat: isDone ? await beatNow() : beat };
      return isDone;
    },
  };
}
