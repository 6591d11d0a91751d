import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '#platform/errors/errors';

/** Proves that the caller may read the data folder, where its owner wrote the token. */
export const tokenHeader = 'x-tenfold-token';

/** `UNAUTHENTICATED` without the token; takes equally long for every wrong one. */
export function demandToken(headers: IncomingHttpHeaders, token: string): void {
  const given = headers[tokenHeader];
  const right = typeof given === 'string' && timingSafeEqual(digest(given), digest(token));
  if (!right) fail('UNAUTHENTICATED');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
