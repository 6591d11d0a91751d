import type { z } from 'zod';
import type { AiClass, BuildKind } from '#schema/vocabulary/solution';

/** The values a column may have, as the source writes them, and what each means here. */
export type Choices<T> = readonly (readonly [written: string, meaning: T])[];

export const yesOrNo: Choices<boolean> = [
  ['Yes', true],
  ['No', false],
];

export const withheld: Choices<boolean> = [
  ['No', false],
  ['Other', false],
  ['Yes', true],
  ['Yes - Disclosure Risk', true],
  ['Yes - Prohibited by Law', true],
];

export type Stage = 'deployed' | 'pilot' | 'planned' | 'retired';

export const stages: Choices<Stage> = [
  ['Deployed', 'deployed'],
  ['Pilot', 'pilot'],
  ['Pre-deployment', 'planned'],
  ['Retired', 'retired'],
];

export const aiClasses: Choices<z.infer<typeof AiClass>> = [
  ['Classical ML', 'classicalMl'],
  ['Computer Vision', 'computerVision'],
  ['NLP', 'nlp'],
  ['Generative AI', 'generative'],
  ['Agentic AI', 'agentic'],
  ['Reinforcement Learning', 'reinforcementLearning'],
  ['Other', 'other'],
];

export const builds: Choices<z.infer<typeof BuildKind>> = [
  ['Vendor Purchased', 'vendor'],
  ['In-house Development', 'inHouse'],
  ['Contracting and In House', 'both'],
];

/** The source knows no lower classes than "high": its other values are kept as text, not as a class it never named. */
export const impacts: Choices<{
  readonly level: 'high' | 'notHigh';
  readonly statement: string | undefined;
}> = [
  ['High-impact', { level: 'high', statement: undefined }],
  ['Not High-impact', { level: 'notHigh', statement: 'Not high-impact.' }],
  [
    'Presumed High-Impact, but Not High-impact',
    { level: 'notHigh', statement: 'Presumed high-impact, but not high-impact.' },
  ],
];

/** Topic areas; "Other" with or without free text is legal beside them. */
export const topics: Choices<string> = [
  ['Admin Functions', 'Admin Functions'],
  ['Administrative functions', 'Admin Functions'],
  ['Benefits Processing', 'Benefits Processing'],
  ['Cybersecurity', 'Cybersecurity'],
  ['Emergency Mgmt', 'Emergency Mgmt'],
  ['Energy and Environment', 'Energy and Environment'],
  ['HR', 'HR'],
  ['Health and Medical', 'Health and Medical'],
  ['IT', 'IT'],
  ['International Affairs', 'International Affairs'],
  ['Law Enforcement', 'Law Enforcement'],
  ['Procurement and Finance Mgmt', 'Procurement and Finance Mgmt'],
  ['Science', 'Science'],
  ['Service Delivery', 'Service Delivery'],
  ['Transportation', 'Transportation'],
];

function folded(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*[-‐-―]\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The choice that a value names, case, spacing and kind of dash forgiven; undefined where it names none. */
export function chosen<T>(
  choices: Choices<T>,
  value: string,
): readonly [written: string, meaning: T] | undefined {
  const sought = folded(value);
  return choices.find(([written]) => folded(written) === sought);
}

/** The free text after "Other – "; empty for a plain "Other"; undefined where the value does not begin with it. */
export function otherTopic(value: string): string | undefined {
  const match = /^other\b\s*[-‐-―:]?\s*(.*)$/isu.exec(value.trim());
  const text = match?.[1]?.trim();
  return text?.startsWith('(') ? '' : text;
}
