import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePythonList } from './pythonList.ts';

/** As Python prints a string: double quotation marks only where single ones would need escaping. */
function printed(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

const item = fc.array(fc.constantFrom('age', '나이', "'", '"', '\\', ',', '\n', ' ', '[', ']'), {
  maxLength: 8,
});

describe('parsePythonList', () => {
  it('reads back any list that Python prints', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (lists) => {
        const items = lists.map((it) => it.join(''));
        expect(parsePythonList(`[${items.map(printed).join(', ')}]`)).toEqual(items);
      }),
    );
  });

  it('reads escaped letters', () => {
    expect(parsePythonList(String.raw`['caf\xe9', '\uc0ac\uacfc']`)).toEqual(['café', '사과']);
  });

  it.each(['', 'age', "['age'", "['age' 'sex']", "['age', sex]", '{"age"}'])('does not read %s', (text) => {
    expect(parsePythonList(text)).toBeUndefined();
  });
});
