import { z } from 'zod';
import { fail } from '#platform/errors/errors';

/** Where a reader of a topic stands. Opaque outside: base64url of epoch, topic and next offset per partition. */
const Cursor = z.object({ e: z.int(), t: z.string(), p: z.array(z.int().min(0)) }).strict();

export function writeCursor(epoch: number, topic: string, next: readonly number[]): string {
  return Buffer.from(JSON.stringify({ e: epoch, t: topic, p: next })).toString('base64url');
}

/** The next offsets of a cursor of this topic and epoch; `CURSOR_INVALID` otherwise. */
export function readCursor(
  text: string,
  epoch: number,
  topic: string,
  partitions: number,
): readonly number[] {
  let parsed: z.infer<typeof Cursor> | undefined;
  try {
    parsed = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return fail('CURSOR_INVALID', {}, ['from']);
  }
  if (parsed.e !== epoch || parsed.t !== topic || parsed.p.length !== partitions)
    return fail('CURSOR_INVALID', {}, ['from']);
  return parsed.p;
}
