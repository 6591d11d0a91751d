import { isUtf8 } from 'node:buffer';
import { refuseFile } from './fileFaults.ts';

const newline = 0x0a;

/** Length of the part of `bytes` that does not end inside a character. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Position of the first character that is not UTF-8, by halving: a longer prefix of a bad prefix is bad. */
function firstInvalid(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, completeLength(prefix)))) good = middle;
    else bad = middle;
  }
  return completeLength(bytes.subarray(0, good));
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** Korean letters of EUC-KR and CP949 are pairs of high bytes; accented letters of Windows-1252 stand alone. */
function guessEncoding(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const runs = text.match(/[\u0080-\u00ff]+/g) ?? [];
  const pairs = runs.filter((run) => run.length % 2 === 0).length;
  return pairs * 2 >= runs.length ? 'EUC-KR (CP949)' : 'Windows-1252';
}

/** UTF-16 and spreadsheets are known by their first bytes. */
function refuseKnownStart(bytes: Uint8Array): void {
  const [first, second, third, fourth] = bytes;
  if (first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04) refuseFile('spreadsheet');
  const little = (first === 0xff && second === 0xfe) || (second === 0 && fourth === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && third === 0);
  if (little || big) refuseFile('encoding', { line: 1, byte: 1, guess: little ? 'UTF-16LE' : 'UTF-16BE' });
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.length === 0 ? right : Buffer.concat([left, right]);
}

/**
 * The same bytes, cut between characters; refuses what is not UTF-8 with the line and the byte position (from 1).
 * Nothing after a bad byte is passed on.
 */
export async function* checkedUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  let bytesBefore = 0;
  let linesBefore = 0;
  for await (const chunk of source) {
    const bytes = joined(rest, chunk);
    if (bytesBefore === 0 && bytes.length < 4) {
      rest = bytes;
      continue;
    }
    if (bytesBefore === 0) refuseKnownStart(bytes);
    const whole = bytes.subarray(0, completeLength(bytes));
    if (!isUtf8(whole)) refuseInvalid(whole, bytesBefore, linesBefore);
    if (whole.length > 0) yield whole;
    bytesBefore += whole.length;
    linesBefore += countNewlines(whole);
    rest = bytes.subarray(whole.length);
  }
  if (rest.length === 0) return;
  const whole = rest.subarray(0, completeLength(rest));
  if (!isUtf8(whole)) refuseInvalid(whole, bytesBefore, linesBefore);
  if (whole.length < rest.length) {
    const place = { line: linesBefore + countNewlines(whole) + 1, byte: bytesBefore + whole.length + 1 };
    refuseFile('cutInsideCharacter', place);
  }
  yield whole;
}

function refuseInvalid(bytes: Uint8Array, bytesBefore: number, linesBefore: number): never {
  const position = firstInvalid(bytes);
  refuseFile('encoding', {
    line: linesBefore + countNewlines(bytes.subarray(0, position)) + 1,
    byte: bytesBefore + position + 1,
    guess: guessEncoding(bytes.subarray(position)),
  });
}
