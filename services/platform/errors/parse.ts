import type { z } from 'zod';
import { type Failure, failure, TenfoldError } from './errors.ts';
import { issueWording } from './issueWording.ts';

/** The value as the schema has it, or every problem of it with its path: `FIELD_MISSING` or `VALUE_INVALID`. */
export function parseOrFail<T>(
  schema: z.ZodType<T>,
  value: unknown,
  at: readonly (string | number)[] = [],
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues.map((issue): Failure => {
    const path = [...at, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    return missing(issue)
      ? failure('FIELD_MISSING', { fields: path.join('.') }, path)
      : failure('VALUE_INVALID', { reason: issueWording(issue) }, path);
  });
  throw new TenfoldError(first ? [first, ...others] : [failure('VALUE_INVALID', { reason: 'unknown' }, at)]);
}

function missing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}
