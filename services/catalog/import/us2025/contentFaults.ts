import type { z } from 'zod';
import type { RowFault } from '../records.ts';
import type { Us2025Column } from './columns.ts';
import { shortened } from './rowReader.ts';

/** The column to correct when a field of the record is not accepted. */
const columnOfField: Readonly<Record<string, Us2025Column>> = {
  title: 'use_case_name',
  unit: 'agency_bureau',
  process: 'topic_area',
  problemSolved: 'problem_solved',
  description: 'problem_solved',
  outputs: 'system_outputs',
  dataUsed: 'data_description',
  dataAvailable: 'data_description',
  vendors: 'vendor_name',
  codeUrl: 'code_url',
  securityApproval: 'system_name_ato',
  expectedBenefits: 'benefits',
  desiredOutcome: 'benefits',
  transferability: 'contact_email',
  'risk.justification': 'HI_justification',
  'risk.risks': 'hi_potential_impacts',
  'risk.humanOversight': 'hi_training_established',
  'risk.biasAssessment': 'demographic_features',
  'risk.monitoring': 'hi_ongoing_monitoring',
  'risk.appeal': 'hi_public_consultation',
  'risk.independentReview': 'hi_independent_review',
};

/** What the record's schema refuses, as faults of the columns the fields came from. */
export function contentFaults(
  error: z.ZodError,
  valueOf: (column: Us2025Column) => string,
): readonly RowFault[] {
  return error.issues.map((issue) => {
    const [field, inner] = issue.path.map(String);
    const column = columnOfField[`${field}.${inner}`] ?? columnOfField[field ?? ''] ?? 'use_case_name';
    const value = shortened(valueOf(column));
    if (issue.code === 'too_big')
      return { kind: 'tooLong', code: 'TOO_LARGE', column, value, limit: Number(issue.maximum) };
    return { kind: 'notAccepted', code: 'VALUE_INVALID', column, value };
  });
}
