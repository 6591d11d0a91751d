import { z } from 'zod';
import { Affiliate } from '#schema/vocabulary/affiliate';
import { Won } from '#schema/vocabulary/basics';
import { CloseReason, ProblemContent } from '#schema/vocabulary/problem';
import { DemoKey, DemoVisibility } from './shapes.ts';

const code = Affiliate.shape.code;

/** "We have this too", said some days after the problem was posted. */
export const DemoJoin = z
  .object({
    affiliate: code,
    member: DemoKey,
    place: DemoKey.optional(),
    valueKrw: Won.optional(),
    day: z.int().min(-449).max(0),
  })
  .strict();
export type DemoJoin = z.infer<typeof DemoJoin>;

/** Days are counted from today, so that the demo never grows stale: −30 is thirty days ago. */
export const DemoProblem = z
  .object({
    key: DemoKey,
    affiliate: code,
    owner: DemoKey,
    postedDay: z.int().min(-450).max(-1),
    /** Becomes `content.deadline`. */
    deadlineDay: z.int().optional(),
    visibility: DemoVisibility.optional(),
    joins: z.array(DemoJoin).optional(),
    closed: z
      .object({ day: z.int().min(-449).max(0), reason: CloseReason })
      .strict()
      .optional(),
    /** `placeIds` are place keys. */
    content: ProblemContent.omit({ deadline: true })
      .extend({ placeIds: z.array(DemoKey).max(200) })
      .strict(),
  })
  .strict();
export type DemoProblem = z.infer<typeof DemoProblem>;

export const problemsFile = z.object({ problems: z.array(DemoProblem) }).strict();
