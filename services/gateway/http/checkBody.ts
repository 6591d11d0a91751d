import { z } from 'zod';
import { parseOrFail } from '#platform/errors/parse';

const Body = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** One operation, never a batch: `FIELD_MISSING` or `VALUE_INVALID` with the path. */
export function checkBody(body: unknown): void {
  parseOrFail(Body, body);
}
