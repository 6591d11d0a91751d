import { conceptMark } from './conceptMark.ts';

/** Character n-grams are known by a hash of this many bits; a rare collision adds a little noise, no more. */
export const gramBuckets = 1 << 18;

const shortest = 3;
const longest = 5;

/**
 * Hashed character 3- to 5-grams of a term with its borders. Hangul counts by letters (결 is ㄱ, ㅕ, ㄹ), so that
 * inflected and compound forms still share most of them. The name of a concept is no word and has none.
 */
export function gramsOf(term: string): Int32Array {
  if (term.startsWith(conceptMark)) return new Int32Array(0);
  const letters = ` ${term.normalize('NFD')} `;
  const grams: number[] = [];
  for (let size = shortest; size <= longest; size++)
    for (let start = 0; start + size <= letters.length; start++) grams.push(bucketOf(letters, start, size));
  return Int32Array.from(grams);
}

/** How often each n-gram stands in a term. */
export function gramCounts(grams: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

/** FNV-1a over UTF-16 units, folded. */
function bucketOf(letters: string, start: number, size: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < start + size; i++) hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193);
  return ((hash >>> 18) ^ hash) & (gramBuckets - 1);
}
