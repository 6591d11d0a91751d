import { affiliateEvents, challengeEvents } from '#schema/events/catalog';
import { type Decision, happened } from '#schema/events/happening';
import type { Affiliate, Member, Place, Role } from '#schema/vocabulary/affiliate';
import type { Challenge } from '#schema/vocabulary/problem';
import { sameJson } from './sameJson.ts';

export function joinAffiliate(state: Affiliate | undefined, affiliate: Affiliate): Decision<Affiliate> {
  if (!state) return { state: affiliate, events: [happened(affiliateEvents.joined, { affiliate })] };
  const renamed = { ...state, name: affiliate.name };
  if (sameJson(state, renamed)) return { state, events: [] };
  return { state: renamed, events: [happened(affiliateEvents.renamed, { affiliate: renamed })] };
}

export function registerPlace(state: Place | undefined, place: Place): Decision<Place> {
  if (state) return { state, events: [] };
  return { state: place, events: [happened(affiliateEvents.placeRegistered, { place })] };
}

export function closePlace(place: Place): Decision<Place> {
  if (!place.open) return { state: place, events: [] };
  const closed = { ...place, open: false };
  return { state: closed, events: [happened(affiliateEvents.placeClosed, { place: closed })] };
}

export function registerMember(state: Member | undefined, member: Member): Decision<Member> {
  if (state) return { state, events: [] };
  return {
    state: member,
    events: [happened(affiliateEvents.memberRegistered, { member: withoutName(member) })],
  };
}

export function changeRoles(member: Member, roles: readonly Role[]): Decision<Member> {
  const changed: Member = { ...member, roles: [...new Set(roles)] };
  if (sameJson(member, changed)) return { state: member, events: [] };
  return {
    state: changed,
    events: [happened(affiliateEvents.memberRolesChanged, { member: withoutName(changed) })],
  };
}

export function leaveAffiliate(member: Member): Decision<Member> {
  if (!member.active) return { state: member, events: [] };
  const left: Member = { ...member, active: false };
  return { state: left, events: [happened(affiliateEvents.memberLeft, { member: withoutName(left) })] };
}

export function declareChallenge(state: Challenge | undefined, challenge: Challenge): Decision<Challenge> {
  if (state && sameJson(state, challenge)) return { state, events: [] };
  const event = state ? challengeEvents.revised : challengeEvents.declared;
  return { state: challenge, events: [happened(event, { challenge })] };
}

/** Events say which member, never who that is. */
export function withoutName({ name: _, ...member }: Member): Omit<Member, 'name'> {
  return member;
}
