import { fail } from '#platform/errors/errors';
import { plusDays } from '#platform/time/clock';
import type { Viewer } from '#schema/policy/visibility';
import { by } from './known.ts';
import type { People } from './people.ts';
import type { DemoStep, DemoStory } from './storyShapes.ts';
import type { DemoTarget } from './target.ts';

/** A step after the request, at one place. */
export type LaterStep = Exclude<DemoStep, { do: 'request' }>;

export interface StepAt {
  readonly story: DemoStory;
  readonly place: string;
  readonly adoptionId: string;
  readonly actor: Viewer;
}

type Step<Name extends LaterStep['do']> = Extract<LaterStep, { do: Name }>;
type Steps = { readonly [Name in LaterStep['do']]: (step: Step<Name>, at: StepAt) => Promise<unknown> };

/** Carries out the steps of adoptions through the commands that people use. */
export function createStepper(
  { adoptions, impact }: DemoTarget,
  people: People,
  today: string,
): (step: LaterStep, at: StepAt) => Promise<void> {
  /** Impact entry by story, place and name. */
  const entries = new Map<string, string>();
  const entryKey = ({ story, place }: StepAt, entry: string | undefined) =>
    `${story.key}/${place}/${entry ?? ''}`;
  const contextOf = ({ do: what, day }: LaterStep, { story, place, actor }: StepAt) =>
    by(`${story.key}-${place}-${what}-${day}`, actor);
  const dateOf = (day: number) => plusDays(today, day).slice(0, 10);

  const steps: Steps = {
    accept: (step, at) => adoptions.accept(at.actor, contextOf(step, at), at.adoptionId, step.note),
    decline: (step, at) =>
      adoptions.decline(at.actor, contextOf(step, at), at.adoptionId, step.reason, step.note),
    acceptTerms: (step, at) => {
      const version = people.solution(at.story.solution).content.terms?.version ?? 1;
      return adoptions.acceptTerms(at.actor, contextOf(step, at), at.adoptionId, version);
    },
    assess: (step, at) => adoptions.startAssessing(at.actor, contextOf(step, at), at.adoptionId, step.note),
    pilot: (step, at) => adoptions.startPilot(at.actor, contextOf(step, at), at.adoptionId, step.note),
    take: (step, at) => {
      const input = { taken: step.taken, sameProduct: at.story.sameProduct ?? false };
      return adoptions.recordTaken(at.actor, contextOf(step, at), at.adoptionId, input);
    },
    confirmTaken: (step, at) => adoptions.confirmTaken(at.actor, contextOf(step, at), at.adoptionId),
    goLive: (step, at) => adoptions.goLive(at.actor, contextOf(step, at), at.adoptionId, step.note),
    addEvidence: (step, at) => {
      const { description, url } = step;
      const input = { description, ...(url === undefined ? {} : { url }) };
      return adoptions.addEvidence(at.actor, contextOf(step, at), at.adoptionId, input);
    },
    recordImpact: async (step, at) => {
      const { entry, fromDay, toDay, do: _, day: __, by: ___, at: ____, ...stated } = step;
      const period = { periodFrom: dateOf(fromDay), periodTo: dateOf(toDay) };
      const key = entryKey(at, entry);
      const made = await impact.record(at.actor, by(`impact-${key}`, at.actor), at.adoptionId, {
        ...stated,
        ...period,
      });
      entries.set(key, made.id);
    },
    confirmImpact: (step, at) => {
      const id =
        entries.get(entryKey(at, step.entry)) ?? fail('NOT_FOUND', { what: `entry ${step.entry ?? ''}` });
      return impact.confirm(at.actor, contextOf(step, at), id);
    },
    /** The verifier whom the programme has assigned acts, unless the story names another. */
    verify: async (step, at) => {
      const assigned = (await adoptions.verifierOf(at.adoptionId)) ?? fail('NOT_FOUND', { what: 'verifier' });
      const actor = step.by === undefined ? people.byId(assigned) : people.member(step.by);
      return adoptions.verify(actor, contextOf(step, { ...at, actor }), at.adoptionId, step.note);
    },
    stop: (step, at) => adoptions.stop(at.actor, contextOf(step, at), at.adoptionId, endingOf(step)),
    abandon: (step, at) => adoptions.abandon(at.actor, contextOf(step, at), at.adoptionId, endingOf(step)),
    revoke: (step, at) => adoptions.revoke(at.actor, contextOf(step, at), at.adoptionId, step.reason),
  };

  return async (step, at) => {
    // The table has exactly one entry per kind of step, each for its own kind.
    const carryOut = steps[step.do] as (step: LaterStep, at: StepAt) => Promise<unknown>;
    await carryOut(step, at);
  };
}

function endingOf({ reason, lesson }: Step<'stop'> | Step<'abandon'>): object {
  return { reason, ...(lesson === undefined ? {} : { lesson }) };
}
