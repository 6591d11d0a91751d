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
  const level = named ?? general;
  return {
    level: isProtected(seen) ? lower(level, 'existence') : level,
    sensitive: !isProtected(seen) && named === 'full',
  };
}

/**
 * Reader tokens under which a record is listed and counted: a token for whoever sees at least its existence,
 * and one with `+` for whoever sees at least a teaser. Lists by affiliate ask with `+`, or they would tell
 * whose the records are that show no more than their existence.
 */
export function audienceOf(seen: Seen): string[] {
  const own = affiliateToken(seen.affiliateId);
  const tokens = [own, `${own}+`];
  if (!seen.published) return tokens;
  const grants: (readonly [string, Level])[] = [
    ['group', seen.visibility.group],
    ...Object.entries(seen.visibility.affiliates).map(([id, level]) => [affiliateToken(id), level] as const),
  ];
  for (const [token, granted] of grants) {
    const level = isProtected(seen) ? lower(granted, 'existence') : granted;
    if (atLeast(level, 'existence')) tokens.push(token);
    if (atLeast(level, 'teaser')) tokens.push(`${token}+`);
  }
  return [...new Set(tokens)];
}

function isProtected(seen: Seen): boolean {
  return seen.technologyClass === 'nationalCoreTechnology' || seen.technologyClass === 'strategicGoods';
}

/**
 * The affiliate that is named below the group, if any. The audience asks for what a reader has, never for what
 * he lacks, so a named level can only raise what the group sees.
 */
export function contradictionIn(visibility: Visibility): string | undefined {
  return Object.entries(visibility.affiliates).find(([, level]) => !atLeast(level, visibility.group))?.[0];
}

/** Tokens of a viewer for records of which he sees at least the existence, or at least a teaser. */
export function tokensOf(viewer: Viewer, wanted: 'existence' | 'teaser' = 'existence'): string[] {
  const tokens = ['group'];
  if (viewer.affiliateId !== undefined) tokens.push(affiliateToken(viewer.affiliateId));
  if (readsStreams(viewer)) tokens.push('analyst');
  return wanted === 'teaser' ? tokens.map((token) => `${token}+`) : tokens;
}

/**
 * Audience of what happens between two affiliates: both, and analysts where the group sees at least a teaser of
 * what it is about, for it names the affiliates.
 */
export function sharedAudience(affiliateIds: readonly string[], about: readonly Seen[]): string[] {
  const tokens = affiliateIds.map(affiliateToken);
  const open = about.every((seen) => atLeast(visibleTo(groupAnalyst, seen).level, 'teaser'));
  return open ? [...new Set(tokens), 'analyst'] : [...new Set(tokens)];
}

/**
 * May read the public event streams: an analyst, unless his affiliate sees less than the group (joint ventures
 * and outsiders do).
 */
export function readsStreams(viewer: Viewer): boolean {
  if (viewer.affiliateKind !== undefined && viewer.affiliateKind !== 'subsidiary') return false;
  return viewer.roles.some((role) => role === 'analyst' || role === 'programme_lead' || role === 'admin');
}

function affiliateToken(affiliateId: string): string {
  return `affiliate:${affiliateId}`;
}
