import { TenfoldError } from '#platform/errors/errors';
import { plusDays } from '#platform/time/clock';
import type { Viewer } from '#schema/policy/visibility';
import type { DemoContent } from './group.ts';
import { by, type Known } from './known.ts';
import { type People, peopleOf } from './people.ts';
import { createStoryteller } from './storyteller.ts';
import type { DemoTarget } from './target.ts';
import { type Deed, timelineOf } from './timeline.ts';

const founder: Viewer = { roles: ['admin'] };
const foundingDay = -500;

/**
 * Carries out five hundred days of the demo group through the normal commands, under a clock that runs from day
 * −500 to `today`. Every command has an idempotency key made of the record's key, so an interrupted loading can
 * simply be started again.
 */
export async function loadDemoGroup(
  target: DemoTarget,
  content: DemoContent,
  today: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const people = peopleOf(content);
  const known: Known = { solutions: new Map(), problems: new Map() };
  const days = timelineOf(content);
  const total = days.reduce((sum, { deeds }) => sum + deeds.length, 0);
  const storyteller = createStoryteller(target, people, known, today);
  target.travelTo(plusDays(today, foundingDay));
  await found(target, content, people);
  await target.settle();
  let done = 0;
  for (const { day, deeds } of days) {
    target.travelTo(plusDays(today, day));
    if (deeds.some(followsOthers)) await target.settle();
    await target.lapseDue();
    for (const deed of deeds) {
      await explained(deed, () =>
        deed.kind === 'solution' || deed.kind === 'problem'
          ? write(target, people, known, today, deed)
          : storyteller(deed),
      );
      onProgress(++done, total);
    }
  }
  await target.settle();
}

/** Builds on what earlier events have brought about: matches, counts, who is known to whom. */
function followsOthers({ kind }: Deed): boolean {
  return kind === 'step' || kind === 'reaction' || kind === 'solved';
}

async function found(target: DemoTarget, content: DemoContent, people: People): Promise<void> {
  for (const { code, name, kind, industry, places, members } of content.affiliates) {
    const affiliateId = people.affiliateId(code);
    const described = industry === undefined ? {} : { industry };
    await target.group.joinAffiliate(founder, by(code), { id: affiliateId, code, name, kind, ...described });
    for (const { key, ...place } of places)
      await target.group.registerPlace(founder, by(key), { id: people.placeId(key), affiliateId, ...place });
    for (const { key, ...member } of members)
      await target.group.registerMember(founder, by(key), {
        id: people.memberId(key),
        affiliateId,
        ...member,
      });
  }
  for (const challenge of content.challenges)
    await target.group.declareChallenge(founder, by(challenge.code), challenge);
}

async function write(
  target: DemoTarget,
  people: People,
  known: Known,
  today: string,
  deed: Extract<Deed, { kind: 'solution' | 'problem' }>,
): Promise<void> {
  const { key, affiliate, owner, visibility } = deed.kind === 'solution' ? deed.solution : deed.problem;
  const shared = {
    affiliateId: people.affiliateId(affiliate),
    ownerId: people.memberId(owner),
    ...(visibility === undefined ? {} : { visibility: resolved(visibility, people) }),
  };
  if (deed.kind === 'problem') {
    const { placeIds, ...content } = deed.problem.content;
    const author = people.member(owner);
    const { deadlineDay } = deed.problem;
    const deadline = deadlineDay === undefined ? {} : { deadline: plusDays(today, deadlineDay).slice(0, 10) };
    const resolvedPlaces = placeIds.map((it) => people.placeId(it));
    const input = { ...shared, content: { ...content, ...deadline, placeIds: resolvedPlaces } };
    known.problems.set(key, (await target.problems.post(author, by(key, author), input)).id);
    return;
  }
  const { solution } = deed;
  const author = writerOf(people, solution.owner, affiliate);
  const builtBy = (solution.builtBy ?? []).map((code) => people.affiliateId(code));
  const content = withContact(solution.content, people);
  const { id } = await target.solutions.draft(author, by(key, author), { ...shared, builtBy, content });
  known.solutions.set(key, id);
  if (solution.status === 'draft') return;
  if (solution.status === 'inReview')
    return void (await target.solutions.submit(author, by(`${key}-submit`, author), id));
  await target.solutions.publish(author, by(`${key}-publish`, author), id);
  if (solution.status === 'retired') await target.solutions.retire(author, by(`${key}-retire`, author), id);
}

/** The owner, or the lead of the affiliate where the owner may not publish. */
function writerOf(people: People, owner: string, affiliate: string): Viewer {
  const viewer = people.member(owner);
  return viewer.roles.includes('solution_owner') ? viewer : people.holder(affiliate, 'affiliate_lead');
}

function resolved(
  { group, affiliates }: { group: string; affiliates: Readonly<Record<string, string>> },
  people: People,
) {
  const byId = Object.entries(affiliates).map(([code, level]) => [people.affiliateId(code), level]);
  return { group, affiliates: Object.fromEntries(byId) as Record<string, string> };
}

/** A contact is written as a member's key or as a mailbox. */
function withContact<C extends { transferability?: { supportContact?: string | undefined } | undefined }>(
  content: C,
  people: People,
): C {
  const contact = content.transferability?.supportContact;
  if (contact === undefined || contact.includes('@')) return content;
  return {
    ...content,
    transferability: { ...content.transferability, supportContact: people.memberId(contact) },
  };
}

/** A refused command of the demo names the deed that was refused. */
async function explained(deed: Deed, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (reason) {
    if (!(reason instanceof TenfoldError)) throw reason;
    throw new Error(`demo: ${nameOf(deed)}: ${reason.message}`, { cause: reason });
  }
}

function nameOf(deed: Deed): string {
  switch (deed.kind) {
    case 'solution':
      return `solution ${deed.solution.key}`;
    case 'problem':
    case 'join':
    case 'close':
      return `${deed.kind} ${deed.problem.key}`;
    case 'step':
      return `${deed.step.do} in story ${deed.story.key}`;
    case 'reaction':
      return `reaction to ${deed.reaction.problem} × ${deed.reaction.solution}`;
    case 'solved':
      return `solved ${deed.solved.problem}`;
  }
}
