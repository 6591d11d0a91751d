import type { TextField } from '../textField.ts';
import type { RecordFields } from '../types.ts';

/** What says most comes first, for models read the beginning of a text only. */
const order: readonly TextField[] = [
  'title',
  'summary',
  'description',
  'problemSolved',
  'approach',
  'outputs',
  'processIntegration',
  'desiredOutcome',
  'expectedBenefits',
  'tags',
];

/** The text of a record that is embedded: all that is seen of it, in the languages that it is written in. */
export function meaningText({ texts }: RecordFields): string {
  return order
    .flatMap((field) => [texts[field]?.en, texts[field]?.ko])
    .filter((text) => text !== undefined && text.trim() !== '')
    .join('\n');
}
