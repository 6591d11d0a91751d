import { z } from 'zod';
import type { Epochs } from '#platform/aggregate/epochs';
import { fail } from '#platform/errors/errors';

/** Where a reader of a topic stands. Opaque outside: base64url of epoch, topic and next offset per partition. */
const Cursor = z.object({ e: z.int(), t: z.string(), p: z.array(z.int().min(0)) }).strict();

export function writeCursor(epoch: number, topic: string, next: readonly number[]): string {
  return Buffer.from(JSON.stringify({ e: epoch, t: topic, p: next })).toString('base64url');
}

/**
 * The next offsets of a cursor of this topic; `CURSOR_INVALID` otherwise, also where its reader has met events that a
 * restore has undone.
 */
export function readCursor(
  text: string,
  epochs: Epochs,
  topic: string,
  partitions: number,
): readonly number[] {
  let parsed: z.infer<typeof Cursor> | undefined;
  try {
    parsed = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return fail('CURSOR_INVALID', {}, ['from']);
  }
  const { e: epoch, t, p: next } = parsed;
  if (t !== topic || next.length !== partitions || !epochs.isContinued(epoch, { [topic]: next }))
    return fail('CURSOR_INVALID', {}, ['from']);
  return next;
}
