import { describe, expect, it } from '@jest/globals';
import { exampleAffiliate, exampleChallenge, exampleMember, examplePlace } from '#schema/events/examples';
import type { Member } from '#schema/vocabulary/affiliate';
import {
  changeRoles,
  closePlace,
  declareChallenge,
  joinAffiliate,
  leaveAffiliate,
  registerMember,
  registerPlace,
} from './affiliate.ts';

const member: Member = { ...exampleMember, name: '김하나' };
const namesOf = ({ events }: { events: readonly { definition: { name: string } }[] }) =>
  events.map(({ definition }) => definition.name);

describe('what keeps the group', () => {
  it.each([
    ['an affiliate joins', joinAffiliate(undefined, exampleAffiliate), ['affiliate-joined']],
    ['the same again', joinAffiliate(exampleAffiliate, exampleAffiliate), []],
    [
      'under another name',
      joinAffiliate(exampleAffiliate, { ...exampleAffiliate, name: { en: 'Hanbit Cells' } }),
      ['affiliate-renamed'],
    ],
    ['a place is registered', registerPlace(undefined, examplePlace), ['place-registered']],
    ['the same place again', registerPlace(examplePlace, examplePlace), []],
    ['a place closes', closePlace(examplePlace), ['place-closed']],
    ['a closed place closes', closePlace({ ...examplePlace, open: false }), []],
    ['a member is registered', registerMember(undefined, member), ['member-registered']],
    ['the same member again', registerMember(member, member), []],
    ['other roles', changeRoles(member, ['member', 'member']), ['member-roles-changed']],
    ['the same roles', changeRoles(member, member.roles), []],
    ['a member leaves', leaveAffiliate(member), ['member-left']],
    ['who has left leaves', leaveAffiliate({ ...member, active: false }), []],
    ['a challenge is declared', declareChallenge(undefined, exampleChallenge), ['challenge-declared']],
    ['the same challenge again', declareChallenge(exampleChallenge, exampleChallenge), []],
    [
      'in other words',
      declareChallenge(exampleChallenge, { ...exampleChallenge, name: { en: 'Inspection' } }),
      ['challenge-revised'],
    ],
  ])('%s', (_, decision, expected) => {
    expect(namesOf(decision)).toEqual(expected);
  });

  it('keeps what kind of affiliate it joined as: only its name follows', () => {
    const again = joinAffiliate(exampleAffiliate, {
      ...exampleAffiliate,
      kind: 'outside',
      industry: 'other',
    });
    expect(again.state).toEqual(exampleAffiliate);
  });

  it('never tells the name of a person', () => {
    const decisions = [
      registerMember(undefined, member),
      changeRoles(member, ['member']),
      leaveAffiliate(member),
    ];
    for (const { state, events } of decisions) {
      expect(state.name).toBe('김하나');
      expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('김하나');
    }
  });
});
