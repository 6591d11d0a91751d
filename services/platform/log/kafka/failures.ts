import { failure, TenfoldError } from '../../errors/errors.ts';

/** Gives up waiting for `work` after `milliseconds` (`UNAVAILABLE`, with a `why` if known); the work itself goes on. */
export async function within<T>(
  milliseconds: number,
  what: string,
  work: Promise<T>,
  why: () => string | undefined = () => undefined,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = why();
      const because = reason === undefined ? '' : ` (${reason})`;
      reject(unavailable(`${what}: no answer in ${milliseconds} ms${because}`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

export function unavailable(reason: string): TenfoldError {
  return new TenfoldError([failure('UNAVAILABLE', { reason })]);
}

/** What the client library or a broker says, in our words. */
export function asTenfoldError(what: string, reason: unknown): TenfoldError {
  if (reason instanceof TenfoldError) return reason;
  const isTooLarge = causesOf(reason).some(
    (it) => it === 'MESSAGE_TOO_LARGE' || it === 'RECORD_LIST_TOO_LARGE',
  );
  if (isTooLarge)
    return new TenfoldError([failure('TOO_LARGE', { what, limit: 'max.message.bytes of the topic' })]);
  return unavailable(`${what}: ${reason instanceof Error ? reason.message : String(reason)}`);
}

/** The protocol's names of a failure and of what caused it. */
function causesOf(reason: unknown): readonly string[] {
  const types: string[] = [];
  for (let at = reason; at instanceof Error; at = at.cause)
    if ('type' in at && typeof at.type === 'string') types.push(at.type);
  return types;
}
