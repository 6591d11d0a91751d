import type { Scalar } from './collection.ts';

/**
 * Text in the order of its code points, which is the order of its UTF-8 bytes in SQLite and MongoDB.
 * JavaScript's `<` compares UTF-16 units and would put an emoji (a surrogate pair) before U+FF5E.
 */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Moves surrogates (code points from U+10000) above the rest of the basic plane. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * The order of index keys: a missing value first, then false before true, numbers by size, text by code point.
 * Keys of one index have one type (see `shape.ts`), so two types never meet here.
 */
export function compareKeys(a: Scalar | null, b: Scalar | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}
