import type { FieldWeights, TextField } from '../textField.ts';
import type { RecordFields } from '../types.ts';
import { termsOf } from './terms.ts';

/** How often a term occurs in a record, weighted by field, and how to show it. */
export interface BagTerm {
  readonly term: string;
  readonly frequency: number;
  /** Surface form and field of the occurrence that weighs most; the first one among equals. */
  readonly surface: string;
  readonly field: TextField;
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
export function bagOf({ texts }: RecordFields, weights: FieldWeights): BagTerm[] {
  const bag = new Map<string, BagTerm & { heaviest: number }>();
  for (const field of textFields) {
    const text = texts[field];
    const weight = weights[field] ?? 1;
    if (text === undefined || weight === 0) continue;
    for (const { term, surface } of termsOf(`${text.en ?? ''}\n${text.ko ?? ''}`)) {
      const known = bag.get(term);
      if (known === undefined) bag.set(term, { term, frequency: weight, surface, field, heaviest: weight });
      else if (weight > known.heaviest)
        bag.set(term, { term, frequency: known.frequency + weight, surface, field, heaviest: weight });
      else bag.set(term, { ...known, frequency: known.frequency + weight });
    }
  }
  return [...bag.values()].map(({ heaviest: _, ...term }) => term);
}
