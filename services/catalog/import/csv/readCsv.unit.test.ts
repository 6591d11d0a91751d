import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { collected, pieces, quoted, refusalOf } from '../../../../test/support/inventory-csv.ts';
import { readCsv } from './readCsv.ts';

const columns = ['fruit', 'use_case', 'note'] as const;
const header = 'fruit,use_case,note\n';
const megabyte = 1024 * 1024;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

async function read(content: string | Uint8Array, size?: number): Promise<readonly Row[]> {
  const { rows } = await readCsv(pieces(content, size), columns);
  return (await collected(rows)).map(({ line, value }) => ({ line, cells: columns.map(value) }));
}

const cell = fc
  .array(fc.constantFrom('apple', '사과', '"', ',', '\n', ' ', "'"), { maxLength: 6 })
  .map((it) => it.join(''));
const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });

function written(rows: readonly (readonly string[])[]): string {
  return header + rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

function linesOf(rows: readonly (readonly string[])[]): number[] {
  let line = 2;
  return rows.map((cells) => {
    const first = line;
    line += 1 + (cells.join('').match(/\n/g)?.length ?? 0);
    return first;
  });
}

describe('readCsv', () => {
  it('gives back every cell as it was written, with the line its row begins on', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const lines = linesOf(rows);
        const expected = rows.map((cells, index) => ({ line: lines[index], cells }));
        expect(await read(written(rows), size)).toEqual(expected);
      }),
    );
  });

  it('never takes a file that was cut off inside a row', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.double({ min: 0, max: 1, noNaN: true }), async (rows, share) => {
        const whole = Buffer.from(written(rows));
        const kept = Math.floor(header.length + share * (whole.length - header.length));
        // Behind a comma the file is whole: the last cell may be empty, and the last line without an end.
        fc.pre(whole[kept - 1] !== ','.charCodeAt(0));
        let taken: readonly Row[] = [];
        const refusal = await refusalOf(async () => {
          taken = await read(whole.subarray(0, kept));
        });
        if (refusal === undefined) expect(rows.slice(0, taken.length)).toEqual(taken.map((it) => it.cells));
        else expect(refusal.code).toBe('FILE_INVALID');
      }),
    );
  });

  it('reads a byte order mark, Windows line ends and empty lines at the end', async () => {
    const rows = await read(`\ufeff${header}a,b,c\r\nd,"e\r\nf",g\r\n\r\n`.replaceAll('note\n', 'note\r\n'));
    expect(rows).toEqual([
      { line: 2, cells: ['a', 'b', 'c'] },
      { line: 3, cells: ['d', 'e\r\nf', 'g'] },
    ]);
  });

  it('forgives case, spacing and order of column names, and says so', async () => {
    const { notes, rows } = await readCsv(pieces('Note,FRUIT, Use  Case\n1,2,3\n'), columns);
    expect(notes).toEqual([
      { column: 'note', found: 'Note' },
      { column: 'fruit', found: 'FRUIT' },
      { column: 'use_case', found: ' Use  Case' },
    ]);
    const [row] = await collected(rows);
    expect(row && columns.map(row.value)).toEqual(['2', '3', '1']);
  });

  it('names unknown, missing and repeated columns together, with the nearest known ones', async () => {
    const refusal = await refusalOf(() => read('fruit,use_cse,zzzzzzzz,fruit\n'));
    expect(refusal?.en).toContain('Unknown: "use_cse" (did you mean "use_case"?), "zzzzzzzz".');
    expect(refusal?.en).toContain('Missing: use_case, note.');
    expect(refusal?.en).toContain('Named twice: fruit.');
    expect(refusal?.ko).toContain('알 수 없는 열: "use_cse"(혹시 "use_case"?), "zzzzzzzz".');
  });

  const broken: readonly (readonly [what: string, text: string, place: object])[] = [
    ['a quotation mark that is never closed', `a,b,c\nd,"e\nf,g\nh\n`, { line: 3, column: 'use_case' }],
    ['a short last row', 'a,b,c\nd,e', { line: 3, found: 2, expected: 3 }],
    ['a row that is too long', 'a,"b\nb",c\n\nd,e,f,g\nh,i,j\n', { line: 5, found: 4, expected: 3 }],
    ['text after a closing quotation mark', 'a,"b"b,c\n', { line: 2, column: 'use_case' }],
    ['a quotation mark inside a plain value', 'a,b,c"c\n', { line: 2, column: 'note' }],
  ];
  it.each(broken)('refuses %s with its place', async (_what, text, place) => {
    const refusal = await refusalOf(() => read(header + text));
    expect(refusal).toMatchObject({ code: 'FILE_INVALID', parameters: place });
  });

  it.each([megabyte + 1, 10 * megabyte])('refuses a value of %d bytes with line and column', async (size) => {
    const refusal = await refusalOf(() => read(`${header}a,b,c\nd,e,${'x'.repeat(size)}\n`));
    expect(refusal).toMatchObject({ code: 'TOO_LARGE', parameters: { line: 3, column: 'note' } });
    expect(refusal?.ko).toContain('3행');
  });

  it('takes a value of just one megabyte', async () => {
    const [row] = await read(`${header}a,b,${'x'.repeat(megabyte)}\n`);
    expect(row?.cells[2]).toHaveLength(megabyte);
  });

  it('refuses an empty file', async () => {
    expect((await refusalOf(() => read('')))?.en).toContain('empty');
  });
});
