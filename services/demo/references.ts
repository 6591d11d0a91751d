import { type Failure, failure } from '#platform/errors/errors';
import { contradictionIn } from '#schema/policy/visibility';
import type { DemoContent, WhereIs } from './group.ts';
import type { DemoProblem } from './problemShapes.ts';
import type { DemoSolution } from './shapes.ts';
import type { DemoReaction, DemoSolved, DemoStory } from './storyShapes.ts';

/** Which affiliate everything belongs to, by key. */
interface Owners {
  readonly affiliates: ReadonlySet<string>;
  readonly challenges: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, string>;
  readonly solutions: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, string>;
  readonly stories: ReadonlyMap<string, DemoStory>;
}

/** Says that something is not there, or not this affiliate's. */
type Complain = (field: string, what: string) => void;

/** Every key that is used twice, and every reference that leads nowhere or to another affiliate. */
export function brokenReferences(content: DemoContent, whereIs: WhereIs): Failure[] {
  const failures: Failure[] = [];
  const at =
    (record: object): Complain =>
    (field, what) =>
      failures.push(failure('NOT_FOUND', { what }, [...whereIs(record), ...field.split('.')]));
  const owners = ownersIn(content);

  for (const [record, key] of keysUsedTwice(content))
    failures.push(failure('VALUE_INVALID', { reason: `the key ${key} is used twice` }, [...whereIs(record)]));
  for (const it of content.solutions) checkSolution(it, owners, at(it));
  for (const it of content.problems) checkProblem(it, owners, at(it));
  for (const it of content.stories) checkStory(it, owners, at(it));
  for (const it of content.reactions) checkReaction(it, owners, at(it));
  for (const it of content.solved) checkSolved(it, owners, at(it));
  return failures;
}

function ownersIn(content: DemoContent): Owners {
  const { affiliates } = content;
  return {
    affiliates: new Set(affiliates.map((it) => it.code)),
    challenges: new Set(content.challenges.map((it) => it.code)),
    places: new Map(affiliates.flatMap((it) => it.places.map((place) => [place.key, it.code] as const))),
    members: new Map(affiliates.flatMap((it) => it.members.map((member) => [member.key, it.code] as const))),
    solutions: new Map(content.solutions.map((it) => [it.key, it.affiliate])),
    problems: new Map(content.problems.map((it) => [it.key, it.affiliate])),
    stories: new Map(content.stories.map((it) => [it.key, it])),
  };
}

function keysUsedTwice(content: DemoContent): [object, string][] {
  const lists: (readonly (readonly [object, string])[])[] = [
    content.affiliates.map((it) => [it, it.code]),
    content.affiliates.flatMap((it) => it.places.map((place) => [it, place.key] as const)),
    content.affiliates.flatMap((it) => it.members.map((member) => [it, member.key] as const)),
    content.challenges.map((it) => [it, it.code]),
    content.solutions.map((it) => [it, it.key]),
    content.problems.map((it) => [it, it.key]),
    content.stories.map((it) => [it, it.key]),
  ];
  return lists.flatMap((list) => {
    const seen = new Set<string>();
    return list.flatMap(([record, key]): [object, string][] => {
      if (seen.has(key)) return [[record, key]];
      seen.add(key);
      return [];
    });
  });
}

function checkSolution(it: DemoSolution, owners: Owners, complain: Complain): void {
  checkRecord(it, owners, complain);
  for (const code of it.builtBy ?? []) if (!owners.affiliates.has(code)) complain('builtBy', code);
  const contact = it.content.transferability?.supportContact;
  if (contact !== undefined && !contact.includes('@') && !owners.members.has(contact))
    complain('content.transferability.supportContact', contact);
}

function checkProblem(it: DemoProblem, owners: Owners, complain: Complain): void {
  checkRecord(it, owners, complain);
  for (const place of it.content.placeIds)
    if (owners.places.get(place) !== it.affiliate)
      complain('content.placeIds', `${place} of ${it.affiliate}`);
  for (const join of it.joins ?? []) {
    if (owners.members.get(join.member) !== join.affiliate)
      complain('joins', `${join.member} of ${join.affiliate}`);
    if (join.place !== undefined && owners.places.get(join.place) !== join.affiliate)
      complain('joins', `${join.place} of ${join.affiliate}`);
    if (join.affiliate === it.affiliate) complain('joins', `another affiliate than ${join.affiliate}`);
  }
}

/** What solutions and problems have in common. */
function checkRecord(it: DemoSolution | DemoProblem, owners: Owners, complain: Complain): void {
  if (!owners.affiliates.has(it.affiliate)) complain('affiliate', it.affiliate);
  if (owners.members.get(it.owner) !== it.affiliate) complain('owner', `${it.owner} of ${it.affiliate}`);
  for (const code of it.content.challengeCodes)
    if (!owners.challenges.has(code)) complain('content.challengeCodes', code);
  if (!it.visibility) return;
  for (const code of Object.keys(it.visibility.affiliates))
    if (!owners.affiliates.has(code)) complain('visibility.affiliates', code);
  const lowered = contradictionIn(it.visibility);
  if (lowered !== undefined) complain('visibility.affiliates', `a level for ${lowered} above the group's`);
}

function checkStory(it: DemoStory, owners: Owners, complain: Complain): void {
  const origin = owners.solutions.get(it.solution);
  if (origin === undefined) complain('solution', it.solution);
  const adopters = new Set(it.places.map((place) => owners.places.get(place) ?? `nobody (${place})`));
  const [adopter] = adopters;
  if (adopters.size > 1) complain('places', `one affiliate for ${[...adopters].join(', ')}`);
  if (adopter === undefined || !owners.affiliates.has(adopter)) complain('places', it.places.join(', '));
  if (adopter === origin) complain('places', `an affiliate other than ${origin}`);
  for (const problem of it.problems ?? [])
    if (owners.problems.get(problem) !== adopter) complain('problems', `${problem} of ${adopter}`);
  if (it.member !== undefined && owners.members.get(it.member) !== adopter)
    complain('member', `${it.member} of ${adopter}`);
  checkSteps(it, owners, complain);
}

function checkSteps(it: DemoStory, owners: Owners, complain: Complain): void {
  for (const step of it.steps) {
    if (step.by !== undefined && !owners.members.has(step.by)) complain(`steps.${step.do}.by`, step.by);
    for (const place of step.at ?? []) if (!it.places.includes(place)) complain(`steps.${step.do}.at`, place);
  }
}

function checkReaction(it: DemoReaction, owners: Owners, complain: Complain): void {
  const solution = owners.solutions.get(it.solution);
  const problem = owners.problems.get(it.problem);
  if (solution === undefined) complain('solution', it.solution);
  if (problem === undefined) complain('problem', it.problem);
  const side = it.side === 'problemSide' ? problem : solution;
  if (owners.members.get(it.by) !== side) complain('by', `${it.by} of ${side}`);
}

function checkSolved(it: DemoSolved, owners: Owners, complain: Complain): void {
  if (!owners.problems.has(it.problem)) complain('problem', it.problem);
  for (const { story, place } of it.by) {
    const told = owners.stories.get(story);
    if (!told) complain('by.story', story);
    else if (!told.places.includes(place)) complain('by.place', place);
    else if (!told.problems?.includes(it.problem)) complain('by.story', `${story} for ${it.problem}`);
  }
}
