import { failure, TenfoldError } from '../errors/errors.ts';

const fullCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);

/** `UNAVAILABLE` in place of what an engine or the operating system says of a full disk; anything else as it is. */
export function asFull(reason: unknown): unknown {
  const code = reason instanceof Error && 'code' in reason ? String(reason.code) : '';
  if (!fullCodes.has(code)) return reason;
  const why = { ko: '디스크가 가득 찼습니다', en: 'the disk is full' };
  return new TenfoldError([failure('UNAVAILABLE', { reason: why })]);
}
