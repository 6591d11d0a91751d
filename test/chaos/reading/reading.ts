import { z } from 'zod';
import { Envelope } from '#schema/events/envelope';

/** One event as it lies on a topic, read by nothing of ours. */
export interface Found {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Everything that a repeat has to repeat. */
  readonly bytes: string;
  readonly event: Envelope;
}

export const Document = z.looseObject({ id: z.string() });
export type Document = z.infer<typeof Document>;

/** Everything that the engines hold, read beside the system. */
export interface Reading {
  /** In the order of each partition. */
  readonly events: readonly Found[];
  /** By name of the collection. */
  readonly documents: ReadonlyMap<string, readonly Document[]>;
  /** Records that a group has still to handle, by its name. */
  readonly lags: ReadonlyMap<string, number>;
}

export function foundEvent(text: string): Envelope {
  return Envelope.parse(JSON.parse(text));
}
