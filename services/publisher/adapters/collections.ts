import { z } from 'zod';
import { defineAggregate } from '#platform/aggregate/document';
import { defineRows } from '#platform/projection/rows';
import { PublicKindSchema } from '../domain/kinds.ts';

export const InputValue = z
  .object({
    kind: PublicKindSchema,
    record: z.json(),
    cause: z.object({ name: z.string(), time: z.string() }).strict(),
  })
  .strict();

/** What the newest internal event of each record tells. */
export const inputs = defineRows({ name: 'publisher.inputs', value: InputValue, indexes: {} });

export const PublicRecordState = z
  .object({
    kind: PublicKindSchema,
    /** Records that decide whether this one may be shown. */
    dependsOn: z.array(z.string()),
    /** What readers were told last; null where they know of nothing. */
    shown: z.json().nullable(),
  })
  .strict();

/** One document per public record: a record of truth, for its numbers are what readers have seen. */
export const publicRecords = defineAggregate({
  name: 'publisher.records',
  state: PublicRecordState,
  indexes: { byDependency: { keys: ['id'], array: 'state.dependsOn' } },
});
