import { describe, expect, it } from '@jest/globals';
import { TenfoldError } from '#platform/errors/errors';
import type { Viewer } from '#schema/policy/visibility';
import { Adoption, AdoptionStatus } from '#schema/vocabulary/adoption';
import * as decide from './adoption.ts';
import { confirmImpact, recordImpact } from './impact.ts';
import type { Step } from './steps.ts';
import { verifyAdoption } from './verification.ts';

const at = '2026-06-01T00:00:00.000Z';
const lesson = { en: 'The camera has to be cleaned every shift.' };

/** Everything done that any step asks for, so that only actor and state can be in the way. */
function adoptionIn(status: AdoptionStatus): Adoption {
  return Adoption.parse({
    id: 'adp_1',
    solutionId: 'sol_1',
    solutionVersion: 1,
    originAffiliateId: 'aff_origin',
    affiliateId: 'aff_adopter',
    placeId: 'plc_1',
    problemIds: [],
    requestedBy: 'mem_adopter',
    status,
    steps: [{ status: 'requested', at: '2026-01-01T00:00:00.000Z', actorId: 'mem_adopter' }],
    termsVersion: 1,
    taken: ['model'],
    takenConfirmedBy: 'mem_owner',
    sameProduct: false,
    evidence: [{ description: 'used daily', at: '2026-05-01T00:00:00.000Z', actorId: 'mem_adopter' }],
    liveSince: '2026-02-01T00:00:00.000Z',
    verifierId: 'mem_verifier',
    updatedAt: '2026-05-01T00:00:00.000Z',
  });
}

const people = {
  member: { memberId: 'mem_adopter', affiliateId: 'aff_adopter', roles: ['member'] },
  controller: { memberId: 'mem_controller', affiliateId: 'aff_adopter', roles: ['controller'] },
  lead: { memberId: 'mem_lead', affiliateId: 'aff_adopter', roles: ['affiliate_lead'] },
  owner: { memberId: 'mem_owner', affiliateId: 'aff_origin', roles: ['solution_owner'] },
  originLead: { memberId: 'mem_origin-lead', affiliateId: 'aff_origin', roles: ['affiliate_lead'] },
  originMember: { memberId: 'mem_colleague', affiliateId: 'aff_origin', roles: ['member'] },
  verifier: { memberId: 'mem_verifier', affiliateId: 'aff_third', roles: ['verifier'] },
  otherVerifier: { memberId: 'mem_other', affiliateId: 'aff_third', roles: ['verifier'] },
  stranger: {
    memberId: 'mem_x',
    affiliateId: 'aff_third',
    roles: ['solution_owner', 'affiliate_lead', 'controller'],
  },
  consultant: { memberId: 'mem_c', affiliateId: 'aff_third', roles: ['consultant'] },
  programmeLead: { memberId: 'mem_p', affiliateId: 'aff_third', roles: ['programme_lead'] },
  admin: { memberId: 'mem_a', affiliateId: 'aff_third', roles: ['admin'] },
  analyst: { roles: ['analyst'] },
} satisfies Record<string, Viewer>;
type Person = keyof typeof people;

const steps: Record<Step, (adoption: Adoption, act: decide.Act) => { state: unknown }> = {
  accept: (it, act) => decide.acceptAdoption(it, [], act),
  decline: (it, act) => decide.declineAdoption(it, 'noCapacity', act),
  acceptTerms: (it, act) => decide.acceptTerms(it, 2, 2, act),
  startAssessing: (it, act) => decide.startAssessing(it, 1, act),
  startPilot: decide.startPilot,
  goLive: (it, act) => decide.goLive(it, 'mem_verifier', act),
  recordTaken: (it, act) => decide.recordTaken(it, { taken: ['code'], sameProduct: false }, act),
  confirmTaken: decide.confirmTaken,
  addEvidence: (it, act) => decide.addEvidence(it, { description: 'runs' }, act),
  verify: (it, act) => verifyAdoption(it, { liveDays: 90, impactConfirmed: true }, act),
  stop: (it, act) => decide.stopAdoption(it, { reason: 'line closed', lesson }, act),
  abandon: (it, act) => decide.abandonAdoption(it, { reason: 'no data', lesson }, act),
  revoke: (it, act) => decide.revokeAdoption(it, 'evidence was of another plant', act),
  recordImpact: (it, act) => recordImpact(undefined, statement, it, act),
  confirmImpact: (it, act) => confirmImpact(entry, it, act),
};
const statement = {
  id: 'imp_1',
  effectType: 'quality',
  effect: { kind: 'noneMeasured', reason: 'too early' },
  realised: true,
  periodFrom: '2026-02-01',
  periodTo: '2026-05-01',
} as const;
const entry = recordImpact(undefined, statement, adoptionIn('live'), { viewer: people.member, at }).state;

/** Written by hand from the life cycle: who, from where, to where. */
const adopter: Person[] = ['member', 'controller', 'lead', 'admin'];
const solutionSide: Person[] = ['owner', 'originLead', 'admin'];
const allowed: Record<Step, { people: Person[]; from: string; to?: string }> = {
  accept: { people: solutionSide, from: 'requested', to: 'accepted' },
  decline: { people: solutionSide, from: 'requested', to: 'declined' },
  acceptTerms: { people: adopter, from: 'accepted assessing piloting live' },
  startAssessing: { people: adopter, from: 'accepted', to: 'assessing' },
  startPilot: { people: adopter, from: 'assessing', to: 'piloting' },
  goLive: { people: adopter, from: 'piloting', to: 'live' },
  recordTaken: { people: adopter, from: 'assessing piloting live' },
  confirmTaken: { people: solutionSide, from: 'assessing piloting live' },
  addEvidence: { people: adopter, from: 'piloting live verified lapsed' },
  verify: { people: ['verifier'], from: 'live verified lapsed', to: 'verified' },
  stop: { people: adopter, from: 'live verified lapsed', to: 'stopped' },
  abandon: { people: adopter, from: 'requested accepted assessing piloting', to: 'abandoned' },
  revoke: { people: ['programmeLead', 'admin'], from: 'verified lapsed', to: 'revoked' },
  recordImpact: { people: adopter, from: 'assessing piloting live verified lapsed stopped' },
  confirmImpact: { people: ['controller'], from: 'assessing piloting live verified lapsed stopped' },
};

function outcomeOf(work: () => { state: unknown }): string {
  try {
    const { state } = work();
    const moved = Adoption.safeParse(state);
    return moved.success ? moved.data.status : 'done';
  } catch (error) {
    if (error instanceof TenfoldError) return error.code;
    throw error;
  }
}

describe('every actor × step × state', () => {
  const cases = (Object.keys(steps) as Step[]).flatMap((step) =>
    (Object.keys(people) as Person[]).map((person) => ({ step, person })),
  );
  it.each(cases)('$step by $person', ({ step, person }) => {
    const rule = allowed[step];
    const outcomes = AdoptionStatus.options.map((status) => [
      status,
      outcomeOf(() => steps[step](adoptionIn(status), { viewer: people[person], at })),
    ]);
    const isImpact = step === 'recordImpact' || step === 'confirmImpact';
    const expected = AdoptionStatus.options.map((status) => {
      if (!rule.people.includes(person)) return [status, 'FORBIDDEN'];
      if (!rule.from.split(' ').includes(status)) return [status, 'STATE_NOT_ALLOWED'];
      return [status, isImpact ? 'done' : (rule.to ?? status)];
    });
    expect(outcomes).toEqual(expected);
  });
});

describe('the steps of an adoption', () => {
  const member = { viewer: people.member, at };

  it('are told with actor, time and note, under the event of their status', () => {
    const { state, events } = decide.startPilot(adoptionIn('assessing'), { ...member, note: 'line 2 first' });
    expect(state.steps.at(-1)).toEqual({
      status: 'piloting',
      at,
      actorId: 'mem_adopter',
      note: 'line 2 first',
    });
    expect(events).toMatchObject([{ definition: { name: 'adoption-piloting' }, data: { adoption: state } }]);
  });

  it('accepting names everything the solution lacks at once', () => {
    const accept = () =>
      decide.acceptAdoption(adoptionIn('requested'), ['terms', 'risk.class'], { viewer: people.owner, at });
    expect(accept).toThrow(/FIELD_MISSING .*terms, risk\.class/);
  });

  it('assessing waits for the terms in force', () => {
    const { termsVersion: _, ...without } = adoptionIn('accepted');
    expect(() => decide.startAssessing(without, 1, member)).toThrow(/TERMS_NOT_ACCEPTED/);
    expect(() => decide.startAssessing(adoptionIn('accepted'), 2, member)).toThrow(/version 2/);
    expect(decide.startAssessing(adoptionIn('accepted'), 1, member).state.status).toBe('assessing');
  });

  it('accepts no other terms than those in force', () => {
    expect(() => decide.acceptTerms(adoptionIn('accepted'), 1, 2, member)).toThrow(/TERMS_NOT_ACCEPTED/);
    const { state, events } = decide.acceptTerms(adoptionIn('accepted'), 2, 2, member);
    expect(state.termsVersion).toBe(2);
    expect(events.map((it) => it.definition.name)).toEqual(['terms-accepted']);
  });

  it('another list of what was taken has to be confirmed anew', () => {
    const recorded = decide.recordTaken(adoptionIn('live'), { taken: ['code'], sameProduct: false }, member);
    expect(recorded.state).not.toHaveProperty('takenConfirmedBy');
    const confirmed = decide.confirmTaken(recorded.state, { viewer: people.owner, at });
    expect(confirmed.state.takenConfirmedBy).toBe('mem_owner');
  });

  it('nothing taken is a statement only for who bought the same product', () => {
    const none = (sameProduct: boolean) => () =>
      decide.recordTaken(adoptionIn('live'), { taken: [], sameProduct }, member);
    expect(none(false)).toThrow(/FIELD_MISSING/);
    expect(none(true)().state.sameProduct).toBe(true);
  });

  it('a lesson is asked for once the work had begun', () => {
    const abandon = (status: AdoptionStatus) => () =>
      decide.abandonAdoption(adoptionIn(status), { reason: 'no budget' }, member);
    expect(abandon('requested')().state.status).toBe('abandoned');
    expect(abandon('assessing')).toThrow(/FIELD_MISSING lesson/);
    expect(() => decide.stopAdoption(adoptionIn('live'), { reason: 'x' }, member)).toThrow(/lesson/);
  });

  it('a request ends with its solution, anything later goes on', () => {
    const declined = decide.declineForRetirement(adoptionIn('requested'), at);
    expect(declined.state).toMatchObject({ status: 'declined', endReason: 'solutionRetired' });
    expect(decide.declineForRetirement(adoptionIn('piloting'), at).events).toEqual([]);
  });

  it('a period of an effect does not end before it begins', () => {
    const record = () =>
      recordImpact(undefined, { ...statement, periodTo: '2026-01-31' }, adoptionIn('live'), member);
    expect(record).toThrow(/VALUE_INVALID periodTo/);
  });
});
