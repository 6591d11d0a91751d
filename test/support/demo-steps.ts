import { missingForAdoption } from '#schema/policy/gates';
import type { Viewer } from '#schema/policy/visibility';
import type { Adoption, ImpactEntry } from '#schema/vocabulary/adoption';
import type { Role } from '#schema/vocabulary/affiliate';
import type { DemoAffiliate, DemoSolution } from '../../services/demo/shapes.ts';
import type { DemoStep, DemoStory } from '../../services/demo/storyShapes.ts';
import * as decide from '../../services/reuse/domain/adoption.ts';
import { confirmImpact, recordImpact } from '../../services/reuse/domain/impact.ts';
import { verifyAdoption } from '../../services/reuse/domain/verification.ts';

const today = Date.parse('2026-01-01T12:00:00.000Z');

/** An instant of the day so many days from today. */
export function instantOf(day: number): string {
  return new Date(today + day * 86_400_000).toISOString();
}

/** Key of the member who takes a step; undefined for the verifier, whom the programme assigns. */
export function actorOf(
  step: DemoStep,
  story: DemoStory,
  solution: DemoSolution,
  adopter: DemoAffiliate,
): string | undefined {
  if (step.by !== undefined) return step.by;
  switch (step.do) {
    case 'accept':
    case 'decline':
    case 'confirmTaken':
      return solution.owner;
    case 'acceptTerms':
      return holderOf('affiliate_lead', adopter);
    case 'confirmImpact':
      return holderOf('controller', adopter);
    case 'verify':
      return undefined;
    default:
      return story.member ?? holderOf('affiliate_lead', adopter);
  }
}

function holderOf(role: Role, { members }: DemoAffiliate): string | undefined {
  return members.find((it) => it.roles.includes(role))?.key;
}

/** What a step is taken in. */
export interface Scene {
  readonly story: DemoStory;
  readonly solution: DemoSolution;
  readonly viewer: Viewer;
  readonly verifierId: string | undefined;
  /** The ledger of the adoption, by the names that the story gives its entries. */
  readonly entries: Map<string, ImpactEntry>;
}

/** The adoption after one step, by the rules of the life cycle. Throws what they refuse. */
export function afterStep(step: DemoStep, adoption: Adoption, scene: Scene): Adoption {
  const act = { viewer: scene.viewer, at: instantOf(step.day) };
  switch (step.do) {
    case 'request':
      return decide.requestAdoption(undefined, adoption).state;
    case 'accept':
      return decide.acceptAdoption(adoption, missingForAdoption(scene.solution.content), act).state;
    case 'acceptTerms':
      return decide.acceptTerms(adoption, 1, 1, act).state;
    case 'assess':
      return decide.startAssessing(adoption, 1, act).state;
    case 'pilot':
      return decide.startPilot(adoption, act).state;
    case 'goLive':
      return decide.goLive(adoption, scene.verifierId, act).state;
    case 'decline':
      return decide.declineAdoption(adoption, step.reason, act).state;
    case 'stop':
      return decide.stopAdoption(adoption, step, act).state;
    case 'abandon':
      return decide.abandonAdoption(adoption, endingOf(step), act).state;
    case 'revoke':
      return decide.revokeAdoption(adoption, step.reason, act).state;
    default:
      return afterProof(step, adoption, scene, act);
  }
}

type Proof = Extract<
  DemoStep,
  { do: 'take' | 'confirmTaken' | 'addEvidence' | 'recordImpact' | 'confirmImpact' | 'verify' }
>;

function afterProof(step: Proof, adoption: Adoption, { story, entries }: Scene, act: decide.Act): Adoption {
  switch (step.do) {
    case 'take': {
      const { taken } = step;
      return decide.recordTaken(adoption, { taken, sameProduct: story.sameProduct ?? false }, act).state;
    }
    case 'confirmTaken':
      return decide.confirmTaken(adoption, act).state;
    case 'addEvidence':
      return decide.addEvidence(adoption, { description: step.description }, act).state;
    case 'recordImpact':
      entries.set(step.entry ?? '', recordImpact(undefined, statementOf(step), adoption, act).state);
      return adoption;
    case 'confirmImpact': {
      const entry = entries.get(step.entry ?? '');
      if (!entry) throw new Error(`no entry ${step.entry ?? ''} was recorded`);
      entries.set(step.entry ?? '', confirmImpact(entry, adoption, act).state);
      return adoption;
    }
    case 'verify': {
      const impactConfirmed = [...entries.values()].some((it) => it.status === 'confirmed' && it.realised);
      return verifyAdoption(adoption, { liveDays: 90, impactConfirmed }, act).state;
    }
  }
}

function endingOf({ reason, lesson }: Extract<DemoStep, { do: 'abandon' }>): decide.Ending {
  return { reason, ...(lesson === undefined ? {} : { lesson }) };
}

function statementOf(step: Extract<DemoStep, { do: 'recordImpact' }>) {
  const { effectType, effect, realised, fromDay, toDay } = step;
  const periodFrom = instantOf(fromDay).slice(0, 10);
  return { id: 'imp_1', effectType, effect, realised, periodFrom, periodTo: instantOf(toDay).slice(0, 10) };
}
