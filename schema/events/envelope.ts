import { z } from 'zod';
import { Instant } from '../vocabulary/basics.ts';

/**
 * CloudEvents 1.0 with extension attributes. `id` = `<subject>/<epoch>/<sequence>`: readers drop repeats by it.
 * `sequence` is the subject's own number, from 1, without gaps, padded with zeros so that it sorts as text.
 */
export const Envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: Instant,
  datacontenttype: z.literal('application/json'),
  partitionkey: z.string(),
  /** 0 until data was restored; then the time of the last restore, in seconds since 1970. */
  epoch: z.int().min(0),
  sequence: z.string().regex(/^\d{10}$/),
  /** The member who caused it; absent where the system acted. */
  actor: z.string().optional(),
  correlationid: z.string(),
  causationid: z.string().optional(),
  traceparent: z.string().optional(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;

/** Undefined where the text on the log is no event. */
export function readEnvelope(text: string): Envelope | undefined {
  try {
    return Envelope.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** An event as handlers get it: validated, in its current version. */
export interface EventOf<D> extends Omit<Envelope, 'data'> {
  readonly name: string;
  readonly data: D;
}

export function paddedSequence(sequence: number): string {
  return String(sequence).padStart(10, '0');
}

/**
 * Sorts as text like (epoch, sequence): what a projection row compares to know whether an event is news. Epochs are 0 or
 * seconds since 1970, which have had ten digits since 2001 and will until 2286.
 */
export function positionOf(event: { readonly epoch: number; readonly sequence: string }): string {
  return `${String(event.epoch).padStart(6, '0')}/${event.sequence}`;
}
