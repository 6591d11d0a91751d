import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import { ownLines } from './own-lines.js';

const statements = (count: number) => 'work();\n'.repeat(count);

function complaints(code: string): number[] {
  return new Linter()
    .verify(code, {
      plugins: { tenfold: { rules: { 'own-lines': ownLines } } },
      rules: { 'tenfold/own-lines': ['error', { max: 10 }] },
    })
    .map((it) => it.line);
}

describe('the limit on the lines of a function', () => {
  it('allows exactly the limit and refuses one line more', () => {
    expect(complaints(`function f() {\n${statements(8)}}`)).toEqual([]);
    expect(complaints(`function f() {\n${statements(9)}}`)).toEqual([1]);
  });

  it('counts neither blank lines nor comments', () => {
    expect(complaints(`function f() {\n${'\n// why\n'.repeat(20)}${statements(8)}}`)).toEqual([]);
  });

  it('does not charge a factory for the functions it returns', () => {
    const method = (name: string) => `${name}() {\n${statements(8)}},\n`;
    expect(complaints(`const createX = () => ({\n${'abcdefgh'.split('').map(method).join('')}});`)).toEqual(
      [],
    );
  });

  it('finds the long function inside a short one', () => {
    expect(complaints(`function f() {\n  return () => {\n${statements(12)}};\n}`)).toEqual([2]);
  });
});
