import type { TextField } from '../../services/matching/domain/textField.ts';
import type { RecordFields } from '../../services/matching/domain/types.ts';
import type { Dataset } from './dataset.ts';

/** The same problems, as somebody would see or write them who is brief. */
const cuts: readonly (readonly TextField[])[] = [
  ['title'],
  ['title', 'desiredOutcome'],
  ['title', 'description'],
  ['title', 'description', 'desiredOutcome'],
];

export function shortForms(data: Dataset): Dataset[] {
  return cuts.map((kept) => ({ ...data, problems: shortened(data, kept) }));
}

function shortened({ problems }: Dataset, kept: readonly TextField[]): Dataset['problems'] {
  const cut = (fields: RecordFields): RecordFields => ({
    ...fields,
    texts: Object.fromEntries(
      kept.flatMap((field) => (fields.texts[field] ? [[field, fields.texts[field]]] : [])),
    ),
  });
  return problems.map((problem) => ({
    ...problem,
    levels: { ...problem.levels, full: cut(problem.levels.full) },
  }));
}
