import { fail } from '../errors/errors.ts';
import { toStructured } from './cloudEvents.ts';
import type { NewRecord } from './eventLog.ts';

/** Key, value and headers together, in bytes of UTF-8. */
export const maxRecordBytes = 512 * 1024;

/**
 * What no adapter takes. Throws `TOO_LARGE` over `maxRecordBytes`, and `VALUE_INVALID` for a NUL character, which
 * SQLite would take for the end of the text, and for an event in binary form: it would be read in structured form.
 */
export function checkRecords(records: readonly NewRecord[]): void {
  for (const [at, record] of records.entries()) {
    const texts = [record.key, record.value, ...Object.entries(record.headers).flat()];
    if (texts.some((text) => text.includes('\0')))
      fail('VALUE_INVALID', { reason: `a record of ${record.topic} holds a NUL character` }, [at]);
    if (toStructured(record))
      fail('VALUE_INVALID', { reason: `an event for ${record.topic} is handed over in binary form` }, [at]);
    if (bytesOf(texts) > maxRecordBytes)
      fail('TOO_LARGE', { what: `A record of ${record.topic}`, limit: '512 KiB' }, [at]);
  }
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text, 'utf8'), 0);
}
