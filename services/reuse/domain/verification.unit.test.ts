import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleAdoption } from '#schema/events/examples';
import type { Adoption } from '#schema/vocabulary/adoption';
import {
  assignVerifier,
  dueAtOf,
  lapseVerification,
  missingForVerification,
  verifierFor,
  verifyAdoption,
} from './verification.ts';

const proof = { liveDays: 90, impactConfirmed: true };
const verifier = { memberId: 'mem_v', affiliateId: 'aff_third', roles: ['verifier' as const] };
const liveSince = '2026-01-01T00:00:00.000Z';
const provable: Adoption = {
  ...exampleAdoption,
  status: 'live',
  liveSince,
  taken: ['model'],
  takenConfirmedBy: 'mem_kim',
  evidence: [{ description: 'shift log', at: '2026-03-01T00:00:00.000Z', actorId: 'mem_lee' }],
  verifierId: 'mem_v',
};
const bare: Adoption = { ...exampleAdoption, status: 'live', liveSince, verifierId: 'mem_v' };

describe('a verification', () => {
  it('names all conditions that are not met at once', () => {
    const missing = missingForVerification(
      bare,
      { liveDays: 90, impactConfirmed: false },
      '2026-02-01T00:00:00.000Z',
    );
    expect(missing).toEqual([
      'liveSince (90 d: 2026-04-01)',
      'taken',
      'takenConfirmedBy',
      'evidence',
      'impact',
    ]);
  });

  it('is possible from the ninetieth day on, not a moment before', () => {
    const at = (instant: string) => missingForVerification(provable, proof, instant);
    expect(at('2026-03-31T23:59:59.999Z')).toHaveLength(1);
    expect(at('2026-04-01T00:00:00.000Z')).toEqual([]);
  });

  it('stands for twelve months and lapses then, once', () => {
    const { state } = verifyAdoption(provable, proof, { viewer: verifier, at: '2026-04-01T00:00:00.000Z' });
    expect(dueAtOf(state)).toBe('2027-04-01T00:00:00.000Z');
    expect(lapseVerification(state, '2027-03-31T23:59:59.999Z').events).toEqual([]);
    const lapsed = lapseVerification(state, '2027-04-01T00:00:00.000Z');
    expect(lapsed.events.map((it) => it.definition.name)).toEqual(['adoption-lapsed']);
    expect(dueAtOf(lapsed.state)).toBeUndefined();
    expect(lapseVerification(lapsed.state, '2027-05-01T00:00:00.000Z').events).toEqual([]);
  });

  it('is renewed with evidence of its own only', () => {
    const first = verifyAdoption(provable, proof, { viewer: verifier, at: '2026-04-01T00:00:00.000Z' }).state;
    const later = { viewer: verifier, at: '2027-03-01T00:00:00.000Z' };
    expect(() => verifyAdoption(first, proof, later)).toThrow(/evidence/);
    const again = { description: 'again', at: '2027-02-01T00:00:00.000Z', actorId: 'mem_lee' };
    const renewed = verifyAdoption({ ...first, evidence: [...first.evidence, again] }, proof, later);
    expect(renewed.state.verifiedUntil).toBe('2028-03-01T00:00:00.000Z');
  });
});

describe('the rotation of verifiers', () => {
  const affiliate = fc.constantFrom('aff_batteries', 'aff_display', 'aff_builder', 'aff_third', 'aff_fourth');
  const candidates = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 0, max: 30 }).map((it) => `mem_${it}`), affiliateId: affiliate }),
    { selector: (it) => it.id },
  );

  it('takes nobody with a stake, always the same one, in whatever order they come', () => {
    fc.assert(
      fc.property(candidates, fc.nat(), (people, draw) => {
        const { verifierId: _, ...unassigned } = provable;
        const chosen = verifierFor(unassigned, people, ['aff_builder'], draw);
        expect(verifierFor(unassigned, [...people].reverse(), ['aff_builder'], draw)).toBe(chosen);
        const neutral = people.filter((it) => ['aff_third', 'aff_fourth'].includes(it.affiliateId));
        expect(neutral.map((it) => it.id)).toEqual(
          chosen === undefined ? [] : expect.arrayContaining([chosen]),
        );
      }),
    );
  });

  it('keeps who is assigned while he can, and hands over when he cannot', () => {
    const two = ['mem_a', 'mem_v'].map((id) => ({ id, affiliateId: 'aff_third' }));
    expect(verifierFor(provable, two, [], 0)).toBe('mem_v');
    expect(verifierFor(provable, two.slice(0, 1), [], 0)).toBe('mem_a');
    expect(verifierFor(provable, [], [], 0)).toBeUndefined();
    expect(assignVerifier(provable, 'mem_a', liveSince).state.verifierId).toBe('mem_a');
    expect(assignVerifier({ ...provable, status: 'piloting' }, 'mem_a', liveSince).events).toEqual([]);
  });
});
