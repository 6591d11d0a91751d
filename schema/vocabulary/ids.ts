import { z } from 'zod';

/** Type prefixes of ids: the prefix tells what a record is wherever its id is met. */
export const idPrefixes = {
  affiliate: 'aff',
  place: 'plc',
  member: 'mem',
  solution: 'sol',
  problem: 'prb',
  challenge: 'chl',
  match: 'mat',
  adoption: 'adp',
  impact: 'imp',
  reuse: 'reu',
  notification: 'ntf',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** `<prefix>_<22 to 40 characters>`: a UUIDv7 in hexadecimal, or a hash where the id is derived from its cause. */
function idOf<K extends IdKind>(kind: K) {
  return z
    .string()
    .regex(
      new RegExp(`^${idPrefixes[kind]}_[0-9a-z][0-9a-z-]{0,47}$`),
      `an id that starts with ${idPrefixes[kind]}_`,
    );
}

export const AffiliateId = idOf('affiliate');
export const PlaceId = idOf('place');
export const MemberId = idOf('member');
export const SolutionId = idOf('solution');
export const ProblemId = idOf('problem');
export const MatchId = idOf('match');
export const AdoptionId = idOf('adoption');
export const ImpactId = idOf('impact');
export const ReuseId = idOf('reuse');
export const NotificationId = idOf('notification');

/** Challenges are known by a short code that people can say, for example `visual-inspection`. */
export const ChallengeCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,47}$/, 'small letters, digits and hyphens');

/** The kind of record behind an id, from its prefix. */
export function kindOfId(id: string): IdKind | undefined {
  const prefix = id.slice(0, id.indexOf('_'));
  for (const [kind, own] of Object.entries(idPrefixes)) if (own === prefix) return kind as IdKind;
  return undefined;
}
