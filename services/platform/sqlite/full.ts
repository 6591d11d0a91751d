import { failure, TenfoldError } from '../errors/errors.ts';

/** The code of an error of an engine or of the operating system; empty where it has none. */
export function codeOf(reason: unknown): string {
  return typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : '';
}

const fullCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);

/** `UNAVAILABLE` in place of what an engine or the operating system says of a full disk; anything else as it is. */
export function asFull(reason: unknown): unknown {
  if (!fullCodes.has(codeOf(reason))) return reason;
  const why = { ko: '디스크가 가득 찼습니다', en: 'the disk is full' };
  return new TenfoldError([failure('UNAVAILABLE', { reason: why })]);
}
