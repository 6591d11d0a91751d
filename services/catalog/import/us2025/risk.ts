import { impacts } from './choices.ts';
import type { Us2025Column } from './columns.ts';
import type { RowReader } from './rowReader.ts';
import { stated } from './stated.ts';

/** Answers of the source under the question each belongs to: several columns share one field of the record. */
function labelled(
  reader: RowReader,
  columns: readonly (readonly [Us2025Column, string])[],
): string | undefined {
  const lines: string[] = [];
  for (const [column, label] of columns) {
    const answer = reader.answer(column);
    if (answer !== undefined) lines.push(`${label}: ${answer}`);
  }
  return lines.length > 0 ? lines.join('\n') : undefined;
}

function listed(reader: RowReader, column: Us2025Column, label: string): string | undefined {
  // The letters before the choices ("c) …") number the source's form.
  const items = reader.list(column).map((it) => it.replace(/^[a-z]\)\s+/, ''));
  return items.length > 0 ? `${label}: ${items.join('; ')}` : undefined;
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((it) => it !== undefined);
  return present.length > 0 ? present.join('\n') : undefined;
}

/** The responsible-AI record that the high-impact columns state; undefined where they state nothing. */
export function mapRisk(reader: RowReader): Record<string, unknown> | undefined {
  const impact = reader.choice('is_high_impact', impacts);
  const potential = reader.text('hi_potential_impacts');
  const justification = reader.text('HI_justification');
  const risk = stated({
    class: impact?.level === 'high' ? 'high' : undefined,
    justification: joined(impact?.statement, justification),
    risks: potential === undefined ? undefined : [potential],
    humanOversight: labelled(reader, [
      ['hi_training_established', 'Operator training'],
      ['hi_failsafe_presence', 'Fail-safe'],
    ]),
    biasAssessment: listed(reader, 'demographic_features', 'Demographic features used'),
    monitoring: labelled(reader, [
      ['hi_testing_conducted', 'Testing before deployment'],
      ['hi_ongoing_monitoring', 'Ongoing monitoring'],
    ]),
    appeal: joined(
      labelled(reader, [['hi_appeal_process', 'Appeal process']]),
      listed(reader, 'hi_public_consultation', 'Public consultation'),
    ),
    independentReview: labelled(reader, [
      ['hi_assessment_completed', 'Impact assessment'],
      ['hi_independent_review', 'Independent review'],
    ]),
  });
  return Object.keys(risk).length > 0 ? risk : undefined;
}
