import type { Meaning } from '../../services/matching/domain/meaning/meaningSpace.ts';
import type { Meanings } from '../../services/matching/domain/meaning/meanings.ts';
import { meaningText } from '../../services/matching/domain/meaning/meaningText.ts';
import { fingerprint } from '../../services/matching/domain/model/fingerprint.ts';
import { quantized } from '../../services/matching/domain/model/latentSpace.ts';

const known = new Map<string, Meaning | undefined>();

/** Meanings of two texts of three, at random but always the same. */
export const someMeanings: Meanings = {
  fingerprint: 'some',
  of(kind, fields) {
    const text = `${kind} ${meaningText(fields)}`;
    if (!known.has(text)) known.set(text, meaningOf(fingerprint(text)));
    return known.get(text);
  },
};

function meaningOf(digest: string): Meaning | undefined {
  const digits = [...digest].map((digit) => Number.parseInt(digit, 16));
  if ((digits.at(-1) ?? 0) % 3 === 0) return undefined;
  const vector = Float64Array.from(digits.slice(-9, -1), (digit) => digit - 5);
  const length = Math.hypot(...vector) || 1;
  return quantized(vector.map((it) => it / length));
}
