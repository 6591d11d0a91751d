import type { LocalizedText } from '#schema/vocabulary/basics';
import type { FieldWeights, TextField } from '../textField.ts';
import type { RecordFields } from '../types.ts';
import { isKoreanTerm } from './korean.ts';
import type { Occurrence, Reader, Reading } from './reader.ts';

/** How often a term occurs in a record, weighted by field, and how to show it. */
export interface BagTerm {
  readonly term: string;
  readonly frequency: number;
  /** Surface form and field of the occurrence that weighs most; the first one among equals. */
  readonly surface: string;
  readonly field: TextField;
}

/** The terms of a record, and the languages in which it was written. */
export interface Bag {
  readonly terms: readonly BagTerm[];
  readonly isKorean: boolean;
  readonly isEnglish: boolean;
}

/** Fields in the order in which they are read: the same record always gives the same bag. */
export const textFields: readonly TextField[] = [
  'title',
  'summary',
  'problemSolved',
  'description',
  'approach',
  'outputs',
  'processIntegration',
  'expectedBenefits',
  'desiredOutcome',
  'tags',
];

/** The terms of a record, each once, in the order of their first occurrence. */
export function bagOf({ texts }: RecordFields, weights: FieldWeights, reader: Reader): Bag {
  const bag = new Map<string, Heaviest>();
  let [hangul, latin] = [0, 0];
  for (const field of textFields) {
    const weight = weights[field] ?? 1;
    if (weight === 0) continue;
    for (const reading of readingsOf(texts[field], reader)) {
      hangul += reading.hangul;
      latin += reading.latin;
      for (const occurrence of reading.occurrences) count(bag, occurrence, field, weight);
    }
  }
  const isTwice = Object.values(texts).some(({ en, ko }) => en && ko);
  return {
    terms: [...bag.values()].map(({ heaviest: _, ...term }) => term),
    isKorean: isTwice || hangul > latin,
    isEnglish: isTwice || hangul <= latin,
  };
}

/** What is written in both languages is not translated: its English is at hand. */
function readingsOf(text: LocalizedText | undefined, reader: Reader): Reading[] {
  const { en = '', ko = '' } = text ?? {};
  return [reader.read(en, 'translated'), reader.read(ko, en === '' ? 'translated' : 'asWritten')];
}

/** A term, and what its heaviest occurrence weighs. */
type Heaviest = BagTerm & { readonly heaviest: number };

function count(
  bag: Map<string, Heaviest>,
  { term, surface, share }: Occurrence,
  field: TextField,
  weight: number,
): void {
  const known = bag.get(term);
  const own = weight * share;
  const frequency = (known?.frequency ?? 0) + own;
  if (known !== undefined && own <= known.heaviest) bag.set(term, { ...known, frequency });
  else bag.set(term, { term, frequency, surface, field, heaviest: own });
}

/** Weighted number of terms, in Korean and not. */
export function lengthOf({ terms }: Bag): { latin: number; korean: number } {
  let [latin, korean] = [0, 0];
  for (const { term, frequency } of terms)
    if (isKoreanTerm(term)) korean += frequency;
    else latin += frequency;
  return { latin, korean };
}
