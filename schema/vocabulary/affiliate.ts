import { z } from 'zod';
import { Instant, LocalizedTitle, ShortText } from './basics.ts';
import { AffiliateId, MemberId, PlaceId } from './ids.ts';

export const AffiliateKind = z.enum(['subsidiary', 'jointVenture', 'outside']);

/** A company of the group: the tenant of every record. */
export const Affiliate = z
  .object({
    id: AffiliateId,
    /** Short code that people and import files use, unique in the group. */
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/),
    name: LocalizedTitle,
    kind: AffiliateKind,
    industry: ShortText.optional(),
    joinedAt: Instant,
  })
  .strict();
export type Affiliate = z.infer<typeof Affiliate>;

export const PlaceKind = z.enum(['site', 'plant', 'line', 'unit']);

/** Where a solution can be at work; kept by the affiliate's lead, never typed into an adoption. */
export const Place = z
  .object({
    id: PlaceId,
    affiliateId: AffiliateId,
    name: LocalizedTitle,
    kind: PlaceKind,
    open: z.boolean(),
  })
  .strict();
export type Place = z.infer<typeof Place>;

export const Role = z.enum([
  'member',
  'solution_owner',
  'affiliate_lead',
  'controller',
  'consultant',
  'verifier',
  'programme_lead',
  'analyst',
  'admin',
]);
export type Role = z.infer<typeof Role>;

/** A person of one affiliate. Events carry the id only: name and address live in this one erasable record. */
export const Member = z
  .object({
    id: MemberId,
    affiliateId: AffiliateId,
    name: ShortText,
    roles: z.array(Role).min(1),
    language: z.enum(['ko', 'en']),
    active: z.boolean(),
  })
  .strict();
export type Member = z.infer<typeof Member>;
