import type { Random } from '../../support/generatedRecords.ts';
import type { Deed } from './command.ts';
import { type KnownAdoption, lead } from './known.ts';

const lesson = { en: 'begin with the data' };

/** From the request to the verification; the first that was not done yet is next. */
const way: readonly ((it: KnownAdoption, termsVersion: number) => Deed)[] = [
  ({ id, origin }) => ({ member: lead(origin), mutation: 'acceptAdoption', args: { id } }),
  ({ id, adopter }, version) => ({
    member: lead(adopter),
    mutation: 'acceptTerms',
    args: { id, version },
  }),
  ({ id, adopter }) => ({ member: lead(adopter), mutation: 'startAssessing', args: { id } }),
  ({ id, adopter }) => ({ member: lead(adopter), mutation: 'startPilot', args: { id } }),
  ({ id, adopter }) => ({ member: lead(adopter), mutation: 'goLive', args: { id } }),
  ({ id, adopter }) => ({
    member: lead(adopter),
    mutation: 'recordTaken',
    args: { id, taken: ['model', 'training'] },
  }),
  ({ id, origin }) => ({ member: lead(origin), mutation: 'confirmTaken', args: { id } }),
  ({ id, adopter }) => ({
    member: lead(adopter),
    mutation: 'addEvidence',
    args: { id, description: 'in use on every shift' },
  }),
  ({ id, adopter }) => ({
    member: lead(adopter),
    mutation: 'recordImpact',
    args: {
      adoptionId: id,
      effectType: 'quality',
      effect: { kind: 'noneMeasured', reason: 'too early' },
      periodFrom: '2026-06-01',
      periodTo: '2026-08-31',
    },
  }),
  ({ impactId, adopter }) => ({
    member: lead(adopter),
    mutation: 'confirmImpact',
    args: { id: impactId },
  }),
  ({ id, verifierId, adopter }) => ({
    member: verifierId ?? lead(adopter),
    mutation: 'verifyAdoption',
    args: { id },
  }),
];

/** Undefined once it is verified, but for the few that are given up then. */
export function nextStepOf(it: KnownAdoption, termsVersion: number, random: Random): Deed | undefined {
  const end = random() < 0.04 ? ending(it) : undefined;
  if (end) return end;
  const next = way
    .map((stepOf) => stepOf(it, termsVersion))
    .find(({ mutation }) => !it.done.includes(mutation));
  return next?.mutation === 'verifyAdoption' && it.verifierId === undefined ? undefined : next;
}

function ending({ id, origin, adopter, done }: KnownAdoption): Deed {
  if (done.length === 0)
    return { member: lead(origin), mutation: 'declineAdoption', args: { id, reason: 'noCapacity' } };
  const isLive = done.includes('goLive');
  return {
    member: lead(adopter),
    mutation: isLive ? 'stopAdoption' : 'abandonAdoption',
    args: { id, reason: 'it did not pay', lesson },
  };
}
