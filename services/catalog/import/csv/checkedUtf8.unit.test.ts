import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { collected, pieces, refusalOf } from '../../../../test/support/inventory-csv.ts';
import { checkedUtf8 } from './checkedUtf8.ts';

const words = fc.array(fc.constantFrom('apple', '사과', 'é', '\n', '🍎', ' '), {
  minLength: 4,
  maxLength: 60,
});
const pieceSize = fc.integer({ min: 1, max: 9 });

async function read(bytes: Uint8Array | string, size?: number): Promise<Buffer> {
  return Buffer.concat(await collected(checkedUtf8(pieces(bytes, size))));
}

describe('checkedUtf8', () => {
  it('passes the bytes of any text on as they are, however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(words, pieceSize, async (parts, size) => {
        expect((await read(parts.join(''), size)).toString()).toBe(parts.join(''));
      }),
    );
  });

  it('never cuts a character', async () => {
    await fc.assert(
      fc.asyncProperty(words, pieceSize, async (parts, size) => {
        const chunks = await collected(checkedUtf8(pieces(parts.join(''), size)));
        expect(chunks.map((chunk) => Buffer.from(chunk).toString()).join('')).toBe(parts.join(''));
      }),
    );
  });

  it('names the byte and the line of the first byte that is not UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, pieceSize, async (before, after, size) => {
        const head = Buffer.from(`name${before.join('')}`);
        const bytes = Buffer.concat([head, Buffer.from([0x92]), Buffer.from(after.join(''))]);
        const refusal = await refusalOf(() => read(bytes, size));
        expect(refusal).toMatchObject({
          code: 'FILE_INVALID',
          parameters: { byte: head.length + 1, line: before.filter((it) => it === '\n').length + 1 },
        });
      }),
    );
  });

  const encodings: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['Windows-1252', Buffer.from('name\ncaf\u00e9 and na\u00efve', 'latin1')],
    ['EUC-KR (CP949)', Buffer.concat([Buffer.from('name\n'), Buffer.from('b0a1b3aab4d920b6f3b8b6', 'hex')])],
    ['UTF-16LE', Buffer.from('\ufeffname', 'utf16le')],
    ['UTF-16LE', Buffer.from('name', 'utf16le')],
    ['UTF-16BE', Buffer.from('\ufeffname', 'utf16le').swap16()],
  ];
  it.each(encodings)('says that a file looks like %s and what to do', async (name, bytes) => {
    const refusal = await refusalOf(() => read(bytes));
    expect(refusal?.en).toContain(`looks like ${name}. Save it as "CSV UTF-8"`);
    expect(refusal?.ko).toContain(`${name} 파일로 보입니다`);
  });

  it('tells a spreadsheet from a text', async () => {
    const refusal = await refusalOf(() => read(Buffer.from('504b03041400', 'hex')));
    expect(refusal?.en).toContain('spreadsheet');
  });

  it('refuses a file that ends inside a character', async () => {
    const bytes = Buffer.from('a\n사과');
    const refusal = await refusalOf(() => read(bytes.subarray(0, -1), 3));
    expect(refusal).toMatchObject({ code: 'FILE_INVALID', parameters: { line: 2, byte: 6 } });
  });
});
