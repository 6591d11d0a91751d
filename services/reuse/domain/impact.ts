import { fail } from '#platform/errors/errors';
import { type Decision, happened } from '#schema/events/happening';
import { impactEvents } from '#schema/events/reuse';
import type { Adoption, ImpactEntry } from '#schema/vocabulary/adoption';
import { type Act, memberOf } from './adoption.ts';
import { demandStep } from './steps.ts';

export type ImpactDecision = Decision<ImpactEntry>;

/** What the beneficiary states; whose it is and where follows from the adoption. */
export type ImpactStatement = Pick<
  ImpactEntry,
  'id' | 'effectType' | 'effect' | 'realised' | 'periodFrom' | 'periodTo' | 'baseline' | 'method' | 'evidence'
>;

/** One line of the ledger; the value belongs to the adopter alone. */
export function recordImpact(
  state: ImpactEntry | undefined,
  statement: ImpactStatement,
  adoption: Adoption,
  act: Act,
): ImpactDecision {
  demandStep('recordImpact', adoption, act.viewer);
  if (state) return { state, events: [] };
  if (statement.periodTo < statement.periodFrom)
    fail(
      'VALUE_INVALID',
      {
        reason: {
          ko: `종료일 ${statement.periodTo}이(가) 시작일 ${statement.periodFrom}보다 앞섭니다`,
          en: `it ends on ${statement.periodTo}, before it begins on ${statement.periodFrom}`,
        },
      },
      ['periodTo'],
    );
  const entry: ImpactEntry = {
    ...statement,
    adoptionId: adoption.id,
    solutionId: adoption.solutionId,
    affiliateId: adoption.affiliateId,
    placeId: adoption.placeId,
    status: 'recorded',
    recordedBy: memberOf(act.viewer),
    recordedAt: act.at,
    updatedAt: act.at,
  };
  return { state: entry, events: [happened(impactEvents.recorded, { entry })] };
}

/** The controller of the beneficiary says that it is so. */
export function confirmImpact(entry: ImpactEntry, adoption: Adoption, act: Act): ImpactDecision {
  demandStep('confirmImpact', adoption, act.viewer);
  if (entry.status === 'confirmed') return { state: entry, events: [] };
  if (entry.status !== 'recorded') fail('STATE_NOT_ALLOWED', { state: entry.status, allowed: 'recorded' });
  const confirmed: ImpactEntry = {
    ...entry,
    status: 'confirmed',
    confirmedBy: memberOf(act.viewer),
    updatedAt: act.at,
  };
  return { state: confirmed, events: [happened(impactEvents.confirmed, { entry: confirmed })] };
}
