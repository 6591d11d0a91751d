import { fail, TenfoldError } from '#platform/errors/errors';
import { plusDays } from '#platform/time/clock';
import type { Viewer } from '#schema/policy/visibility';
import { by, type Known } from './known.ts';
import type { People } from './people.ts';
import { createStepper } from './stepper.ts';
import type { DemoReaction, DemoSolved, DemoStep, DemoStory } from './storyShapes.ts';
import type { DemoTarget } from './target.ts';
import type { Deed } from './timeline.ts';

/** What people do with records that exist. */
export type Told = Exclude<Deed, { kind: 'solution' | 'problem' }>;

/** What a command says of a pair that its actor does not see, or that is withdrawn. */
const notShown: ReadonlySet<string> = new Set(['NOT_FOUND', 'STATE_NOT_ALLOWED']);

/** Carries out joins, stories, reactions and endings in the order of their days. */
export function createStoryteller(
  target: DemoTarget,
  people: People,
  known: Known,
  today: string,
): (deed: Told) => Promise<void> {
  const carryOut = createStepper(target, people, today);
  /** Adoption by story and place. */
  const adoptions = new Map<string, string>();
  const solutionId = (key: string) =>
    known.solutions.get(key) ?? fail('NOT_FOUND', { what: `solution ${key}` });
  const problemId = (key: string) => known.problems.get(key) ?? fail('NOT_FOUND', { what: `problem ${key}` });

  async function request(story: DemoStory, actor: Viewer, note: string | undefined): Promise<void> {
    const problems = (story.problems ?? []).map(problemId);
    const first = problems[0];
    const matchId = first === undefined ? undefined : people.matchId(first, solutionId(story.solution));
    const fromMatch = matchId !== undefined && (await target.matches.exists(matchId)) ? { matchId } : {};
    const { sponsor, budgetLine } = story;
    const made = await target.adoptions.request(
      actor,
      by(`${story.key}-request`, actor),
      actor.affiliateId ?? '',
      {
        solutionId: solutionId(story.solution),
        placeIds: story.places.map((it) => people.placeId(it)),
        problemIds: problems,
        ...fromMatch,
        ...(sponsor === undefined ? {} : { sponsor }),
        ...(budgetLine === undefined ? {} : { budgetLine }),
        ...(note === undefined ? {} : { note }),
      },
    );
    for (const { id, placeId } of made) adoptions.set(`${story.key}/${placeId}`, id);
  }

  function actorOf(story: DemoStory, step: DemoStep): Viewer {
    if (step.by !== undefined) return people.member(step.by);
    const place = story.places[0] ?? fail('FIELD_MISSING', { fields: 'places' });
    const adopter = people.affiliateOf(place);
    switch (step.do) {
      case 'accept':
      case 'decline':
      case 'confirmTaken': {
        const { owner, affiliate } = people.solution(story.solution);
        const viewer = people.member(owner);
        return viewer.roles.includes('solution_owner') ? viewer : people.holder(affiliate, 'affiliate_lead');
      }
      case 'acceptTerms':
        return people.holder(adopter, 'affiliate_lead');
      case 'confirmImpact':
        return people.holder(adopter, 'controller');
      default:
        return story.member === undefined
          ? people.holder(adopter, 'affiliate_lead')
          : people.member(story.member);
    }
  }

  async function tell(story: DemoStory, step: DemoStep): Promise<void> {
    const actor = actorOf(story, step);
    if (step.do === 'request') return request(story, actor, step.note);
    for (const place of step.at ?? story.places) {
      const id =
        adoptions.get(`${story.key}/${people.placeId(place)}`) ??
        fail('NOT_FOUND', { what: `${story.key} at ${place}` });
      await carryOut(step, { story, place, adoptionId: id, actor });
    }
  }

  /**
   * A reaction to a pair that is not shown is left out: people react to what they see. What is shown can differ where
   * an interrupted loading goes on, because the model was counted at another time.
   */
  async function react(reaction: DemoReaction): Promise<void> {
    try {
      await reactTo(reaction);
    } catch (error) {
      if (!(error instanceof TenfoldError) || !notShown.has(error.code)) throw error;
    }
  }

  async function reactTo({
    problem,
    solution,
    do: what,
    by: who,
    reason,
    untilDay,
    day,
  }: DemoReaction): Promise<void> {
    const matchId = people.matchId(problemId(problem), solutionId(solution));
    if (!(await target.matches.exists(matchId))) return;
    const actor = people.member(who);
    const context = by(`${problem}-${solution}-${what}-${day}`, actor);
    if (what === 'view') await target.matches.view(actor, context, matchId);
    else if (what === 'interest') await target.matches.declareInterest(actor, context, matchId);
    else {
      const until = untilDay === undefined ? {} : { until: plusDays(today, untilDay) };
      await target.matches.dismiss(actor, context, matchId, { reason: reason ?? 'other', ...until });
    }
  }

  async function solve({ problem, by: contributions }: DemoSolved): Promise<void> {
    const solvedBy = contributions.map(({ story, place, share }) => ({
      adoptionId: adoptions.get(`${story}/${people.placeId(place)}`) ?? fail('NOT_FOUND', { what: story }),
      share,
    }));
    const [first] = contributions;
    const actor = people.holder(people.affiliateOf(first?.place ?? ''), 'affiliate_lead');
    await target.problems.solve(actor, by(`${problem}-solved`, actor), problemId(problem), solvedBy);
  }

  return async (deed) => {
    switch (deed.kind) {
      case 'join': {
        const { member, place, valueKrw } = deed.join;
        const actor = people.member(member);
        await target.problems.join(
          actor,
          by(`${deed.problem.key}-join-${member}`, actor),
          problemId(deed.problem.key),
          {
            ...(place === undefined ? {} : { placeId: people.placeId(place) }),
            ...(valueKrw === undefined ? {} : { valueKrw }),
          },
        );
        return;
      }
      case 'close': {
        const actor = people.member(deed.problem.owner);
        await target.problems.close(
          actor,
          by(`${deed.problem.key}-close`, actor),
          problemId(deed.problem.key),
          deed.reason,
        );
        return;
      }
      case 'step':
        return tell(deed.story, deed.step);
      case 'reaction':
        return react(deed.reaction);
      case 'solved':
        return solve(deed.solved);
    }
  };
}
