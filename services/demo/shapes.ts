import { z } from 'zod';
import { Affiliate, Member, Place } from '#schema/vocabulary/affiliate';
import { Level } from '#schema/vocabulary/basics';
import { Challenge } from '#schema/vocabulary/problem';
import { SolutionContent } from '#schema/vocabulary/solution';

/** Readable, unique in the group; the id of a record is its type prefix and this key. */
export const DemoKey = z.string().regex(/^[a-z0-9][a-z0-9-]{1,46}$/, 'small letters, digits and hyphens');

const code = Affiliate.shape.code;

export const DemoPlace = Place.pick({ name: true, kind: true }).extend({ key: DemoKey }).strict();
export const DemoMember = Member.pick({ name: true, roles: true, language: true })
  .extend({ key: DemoKey })
  .strict();

export const DemoAffiliate = Affiliate.pick({ code: true, name: true, kind: true, industry: true })
  .extend({ places: z.array(DemoPlace).min(1), members: z.array(DemoMember).min(1) })
  .strict();
export type DemoAffiliate = z.infer<typeof DemoAffiliate>;

export const DemoChallenge = Challenge.pick({ code: true, name: true, description: true }).strict();
export type DemoChallenge = z.infer<typeof DemoChallenge>;

/** Levels by affiliate code instead of id. */
export const DemoVisibility = z.object({ group: Level, affiliates: z.record(code, Level) }).strict();

export const DemoSolution = z
  .object({
    key: DemoKey,
    affiliate: code,
    owner: DemoKey,
    visibility: DemoVisibility.optional(),
    builtBy: z.array(code).optional(),
    /** Days before today, negative; drafts and records in review were written on that day. */
    publishedDay: z.int().min(-480).max(-5),
    /** Published unless said otherwise; `retired` was published first. */
    status: z.enum(['draft', 'inReview', 'retired']).optional(),
    /** `supportContact` is a member key or a functional mailbox. */
    content: SolutionContent,
  })
  .strict();
export type DemoSolution = z.infer<typeof DemoSolution>;

export const affiliatesFile = z.object({ affiliates: z.array(DemoAffiliate) }).strict();
export const challengesFile = z.object({ challenges: z.array(DemoChallenge) }).strict();
export const solutionsFile = z.object({ solutions: z.array(DemoSolution) }).strict();
