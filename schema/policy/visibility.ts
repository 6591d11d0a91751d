import type { z } from 'zod';
import type { AffiliateKind, Role } from '../vocabulary/affiliate.ts';
import type { Level, Visibility } from '../vocabulary/basics.ts';
import type { TechnologyClass } from '../vocabulary/solution.ts';

/** Who is looking. Without an affiliate it is the group's analyst: what every analyst of the group may see. */
export interface Viewer {
  readonly memberId?: string;
  readonly affiliateId?: string;
  readonly affiliateKind?: z.infer<typeof AffiliateKind>;
  readonly roles: readonly Role[];
}

/** The fixed audience of the public event streams: no affiliate, no grants. */
export const groupAnalyst: Viewer = { roles: ['analyst'] };

/** What of a record decides who may see it. */
export interface Seen {
  readonly affiliateId: string;
  readonly visibility: Visibility;
  /** Drafts and records in review exist for their own affiliate only. */
  readonly published: boolean;
  readonly technologyClass?: z.infer<typeof TechnologyClass>;
}

/** `sensitive`: amounts, data descriptions and code links are shown too. */
export interface Sight {
  readonly level: Level;
  readonly sensitive: boolean;
}

const order: readonly Level[] = ['hidden', 'existence', 'teaser', 'full'];

export function lower(a: Level, b: Level): Level {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

export function atLeast(level: Level, wanted: Level): boolean {
  return order.indexOf(level) >= order.indexOf(wanted);
}

/**
 * The one rule of visibility. The own affiliate sees everything; an affiliate that is named sees what it was
 * given; joint ventures and outsiders see a teaser at most unless named; protected technology is never more
 * than an existence outside its affiliate.
 */
export function visibleTo(viewer: Viewer, seen: Seen): Sight {
  if (viewer.affiliateId === seen.affiliateId) return { level: 'full', sensitive: true };
  if (!seen.published) return { level: 'hidden', sensitive: false };
  const named = viewer.affiliateId === undefined ? undefined : seen.visibility.affiliates[viewer.affiliateId];
  const kind = viewer.affiliateKind ?? 'subsidiary';
  const general = kind === 'subsidiary' ? seen.visibility.group : lower(seen.visibility.group, 'teaser');
  const guarded =
    seen.technologyClass === 'nationalCoreTechnology' || seen.technologyClass === 'strategicGoods';
  const level = named ?? general;
  return { level: guarded ? lower(level, 'existence') : level, sensitive: !guarded && named === 'full' };
}

/** Reader tokens under which a record is listed and counted: who sees at least its existence. */
export function audienceOf(seen: Seen): string[] {
  const tokens = [affiliateToken(seen.affiliateId)];
  if (!seen.published) return tokens;
  if (seen.visibility.group !== 'hidden') tokens.push('group');
  for (const [affiliateId, level] of Object.entries(seen.visibility.affiliates))
    if (level !== 'hidden') tokens.push(affiliateToken(affiliateId));
  return tokens;
}

/**
 * The audience asks for what a reader has, never for what he lacks: so nobody can be singled out as the only
 * one who sees nothing of a record that the group sees.
 */
export function contradictionIn(visibility: Visibility): string | undefined {
  if (visibility.group === 'hidden') return undefined;
  return Object.entries(visibility.affiliates).find(([, level]) => level === 'hidden')?.[0];
}

export function tokensOf(viewer: Viewer): string[] {
  const tokens = ['group'];
  if (viewer.affiliateId !== undefined) tokens.push(affiliateToken(viewer.affiliateId));
  if (readsStreams(viewer)) tokens.push('analyst');
  return tokens;
}

/** Audience of what happens between two affiliates: both, and analysts where the group may see what it is about. */
export function sharedAudience(affiliateIds: readonly string[], publicRecords: readonly Seen[]): string[] {
  const tokens = affiliateIds.map(affiliateToken);
  const open = publicRecords.every((seen) => visibleTo(groupAnalyst, seen).level !== 'hidden');
  return open ? [...new Set(tokens), 'analyst'] : [...new Set(tokens)];
}

/** May read the public event streams. */
export function readsStreams(viewer: Viewer): boolean {
  return viewer.roles.some((role) => role === 'analyst' || role === 'programme_lead' || role === 'admin');
}

function affiliateToken(affiliateId: string): string {
  return `affiliate:${affiliateId}`;
}
