import type { Viewer } from '#schema/policy/visibility';
import { Adoption, type ImpactEntry } from '#schema/vocabulary/adoption';
import type { DemoContent } from '../../services/demo/group.ts';
import type { DemoAffiliate, DemoSolution } from '../../services/demo/shapes.ts';
import type { DemoStep, DemoStory } from '../../services/demo/storyShapes.ts';
import { countPlaces } from '../../services/reuse/domain/counting.ts';
import { lapseVerification, verifierFor } from '../../services/reuse/domain/verification.ts';
import { actorOf, afterStep, instantOf } from './demo-steps.ts';

/** One adoption as it was after each of its steps; `refused` names the first step that the rules forbid. */
export interface Told {
  readonly story: DemoStory;
  readonly place: string;
  readonly solution: DemoSolution;
  readonly adopter: DemoAffiliate;
  readonly history: readonly { readonly day: number; readonly adoption: Adoption }[];
  readonly impact: readonly ImpactEntry[];
  readonly refused?: string;
}

type About = Pick<Told, 'story' | 'place' | 'solution' | 'adopter'>;

/** Carries out every story by the rules of the life cycle itself, without any service. */
export function tellStories({ affiliates, solutions, stories }: DemoContent): Told[] {
  const people = peopleOf(affiliates);
  return stories.flatMap((story) =>
    story.places.map((place) => {
      const solution = found(solutions.find((it) => it.key === story.solution));
      const adopter = found(affiliates.find((it) => it.places.some((own) => own.key === place)));
      return tell({ story, place, solution, adopter }, people);
    }),
  );
}

/** The adoption at noon of a day, lapsed where its time had run out; undefined before it was requested. */
export function adoptionOn(told: Told, day: number): Adoption | undefined {
  const state = told.history.findLast((it) => it.day <= day)?.adoption;
  return state && lapseVerification(state, instantOf(day)).state;
}

/** Where a solution counts on a day. */
export function reuseOn(day: number, solution: DemoSolution, told: readonly Told[]) {
  const verified = told
    .filter((it) => it.solution === solution)
    .flatMap((it) => adoptionOn(it, day) ?? [])
    .filter((it) => it.status === 'verified' && !it.sameProduct);
  return countPlaces(verified, originOf(solution));
}

function originOf({ affiliate, builtBy = [] }: DemoSolution) {
  const builders = [...new Set([affiliate, ...builtBy])];
  return {
    firstUseAffiliateId: idOf('aff', affiliate),
    builtBy: builders.map((code) => idOf('aff', code)),
  };
}

interface People {
  readonly viewers: ReadonlyMap<string, Viewer>;
  readonly verifiers: readonly { readonly id: string; readonly affiliateId: string }[];
}

function peopleOf(affiliates: readonly DemoAffiliate[]): People {
  const members = affiliates.flatMap((it) => it.members.map((member) => ({ ...member, code: it.code })));
  return {
    viewers: new Map(
      members.map(({ key, code, roles }) => [
        key,
        { memberId: idOf('mem', key), affiliateId: idOf('aff', code), roles },
      ]),
    ),
    verifiers: members
      .filter((it) => it.roles.includes('verifier'))
      .map((it) => ({ id: idOf('mem', it.key), affiliateId: idOf('aff', it.code) })),
  };
}

function tell(about: About, people: People): Told {
  const { story, place, solution, adopter } = about;
  const history: { day: number; adoption: Adoption }[] = [];
  const entries = new Map<string, ImpactEntry>();
  let adoption = firstState(about);
  for (const step of stepsAt(story, place)) {
    try {
      const before = lapseVerification(adoption, instantOf(step.day)).state;
      const verifierId = verifierFor(before, people.verifiers, originOf(solution).builtBy, 0);
      const actor = actorOf(step, story, solution, adopter);
      const viewer = viewerOf(actor, before, people);
      adoption = afterStep(step, before, { story, solution, viewer, verifierId, entries });
      history.push({ day: step.day, adoption });
    } catch (error) {
      const refused = `${story.key} ${place} ${step.day} ${step.do}: ${String(error)}`;
      return { ...about, history, impact: [...entries.values()], refused };
    }
  }
  return { ...about, history, impact: [...entries.values()] };
}

/** By day, those of one day in the order of the file. */
function stepsAt(story: DemoStory, place: string): DemoStep[] {
  return story.steps
    .filter((step) => step.at === undefined || step.at.includes(place))
    .sort((a, b) => a.day - b.day);
}

function viewerOf(actor: string | undefined, { verifierId }: Adoption, { viewers }: People): Viewer {
  if (actor !== undefined) return found(viewers.get(actor));
  return [...viewers.values()].find((it) => it.memberId === verifierId) ?? { roles: [] };
}

function firstState({ story, place, solution, adopter }: About): Adoption {
  const at = instantOf(found(story.steps[0]).day);
  return Adoption.parse({
    id: 'adp_1',
    solutionId: idOf('sol', solution.key),
    solutionVersion: 1,
    originAffiliateId: idOf('aff', solution.affiliate),
    affiliateId: idOf('aff', adopter.code),
    placeId: idOf('plc', place),
    problemIds: [],
    requestedBy: 'mem_1',
    status: 'requested',
    steps: [{ status: 'requested', at }],
    taken: [],
    sameProduct: false,
    evidence: [],
    updatedAt: at,
  });
}

function idOf(prefix: string, key: string): string {
  return `${prefix}_${key.toLowerCase()}`;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the references of the demo group are checked before');
  return value;
}
