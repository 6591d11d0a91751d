import { fail } from '#platform/errors/errors';
import { derivedId } from '#platform/ids/ids';
import type { Viewer } from '#schema/policy/visibility';
import type { Role } from '#schema/vocabulary/affiliate';
import { idPrefixes } from '#schema/vocabulary/ids';
import type { DemoContent } from './group.ts';
import type { DemoSolution } from './shapes.ts';

/** Who is who in the demo group, and which ids its records get. */
export interface People {
  affiliateId(code: string): string;
  placeId(key: string): string;
  memberId(key: string): string;
  /** A member as he signs in. */
  member(key: string): Viewer;
  /** The member of this id. */
  byId(id: string): Viewer;
  /** The first member of the affiliate with the role. */
  holder(code: string, role: Role): Viewer;
  /** Code of the affiliate that a place or a member belongs to. */
  affiliateOf(key: string): string;
  solution(key: string): DemoSolution;
  matchId(problemId: string, solutionId: string): string;
}

export function peopleOf(content: DemoContent): People {
  const viewers = new Map<string, Viewer>();
  const homes = new Map<string, string>();
  const solutions = new Map(content.solutions.map((it) => [it.key, it]));
  const affiliateId = (code: string) => `${idPrefixes.affiliate}_${code.toLowerCase()}`;
  const memberId = (key: string) => `${idPrefixes.member}_${key}`;
  for (const { code, kind, members, places } of content.affiliates) {
    for (const { key } of places) homes.set(key, code);
    for (const { key, roles } of members) {
      homes.set(key, code);
      viewers.set(key, {
        memberId: memberId(key),
        affiliateId: affiliateId(code),
        affiliateKind: kind,
        roles,
      });
    }
  }
  const known = <T>(value: T | undefined, key: string): T =>
    value ?? fail('NOT_FOUND', { what: `demo ${key}` });

  return {
    affiliateId,
    memberId,
    placeId: (key) => `${idPrefixes.place}_${key}`,
    member: (key) => known(viewers.get(key), key),
    byId: (id) => known(viewers.get(id.slice(idPrefixes.member.length + 1)), id),
    holder(code, role) {
      const affiliate = content.affiliates.find((it) => it.code === code);
      const member = affiliate?.members.find(({ roles }) => roles.includes(role));
      return known(member && viewers.get(member.key), `${code} ${role}`);
    },
    affiliateOf: (key) => known(homes.get(key), key),
    solution: (key) => known(solutions.get(key), key),
    matchId: (problemId, solutionId) => derivedId('match', problemId, solutionId),
  };
}
