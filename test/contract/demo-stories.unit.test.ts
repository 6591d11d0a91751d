import { expect, test } from '@jest/globals';
import { atLeast, visibleTo } from '#schema/policy/visibility';
import { AdoptionStatus, hasEnded } from '#schema/vocabulary/adoption';
import { Constraint, ProblemKind } from '#schema/vocabulary/problem';
import { readDemoContent } from '../../services/demo/content.ts';
import { adoptionOn, reuseOn, type Told, tellStories } from '../support/demo-stories.ts';

const demo = readDemoContent('infra/demo');
const told = tellStories(demo);
const problems = new Map(demo.problems.map((it) => [it.key, it]));
const solutions = new Map(demo.solutions.map((it) => [it.key, it]));
const solvedOn = new Map(demo.solved.map((it) => [it.problem, it.day]));

/** The last day on which a problem still takes joins and adoptions. */
const lastDayOf = (key: string) => Math.min(problems.get(key)?.closed?.day ?? 0, solvedOn.get(key) ?? 0);
const requestedOn = ({ story }: Told) => Math.min(...story.steps.map((it) => it.day));

test('the life cycle allows every step of every story', () => {
  expect(told.flatMap((it) => it.refused ?? [])).toEqual([]);
});

test('only what was published, runs and may be seen is asked for', () => {
  for (const it of told) {
    const { solution, story } = it;
    expect([story.key, solution.status, solution.publishedDay < requestedOn(it)]).toEqual([
      story.key,
      undefined,
      true,
    ]);
    expect(['pilot', 'deployed']).toContain(solution.content.stage);
    expect(solution.content.outcome).not.toBe('failed');
  }
});

test('the adopter sees at least a teaser of what it asks for', () => {
  const blind = told.filter(({ solution, adopter }) => {
    const viewer = { affiliateId: adopter.code, affiliateKind: adopter.kind, roles: [] };
    const visibility = solution.visibility ?? { group: 'full' as const, affiliates: {} };
    const technologyClass = solution.content.terms?.technologyClass ?? 'none';
    const seen = { affiliateId: solution.affiliate, visibility, published: true, technologyClass };
    return !atLeast(visibleTo(viewer, seen).level, 'teaser');
  });
  expect(blind.map((it) => it.story.key)).toEqual([]);
});

test('an adoption answers problems that stand open when it is requested', () => {
  const wrong = told.flatMap((it) =>
    (it.story.problems ?? [])
      .filter((key) => {
        const day = requestedOn(it);
        return (problems.get(key)?.postedDay ?? 0) >= day || lastDayOf(key) <= day;
      })
      .map((key) => `${it.story.key} ${key}`),
  );
  expect(wrong).toEqual([]);
});

test('no place takes a solution over twice at a time', () => {
  const seen = new Map<string, Told>();
  for (const it of [...told].sort((a, b) => requestedOn(a) - requestedOn(b))) {
    const slot = `${it.solution.key} ${it.place}`;
    const before = seen.get(slot);
    const state = before && adoptionOn(before, requestedOn(it));
    expect([slot, state === undefined || hasEnded(state)]).toEqual([slot, true]);
    seen.set(slot, it);
  }
});

test('a realised effect lies between going live and the day it is recorded', () => {
  for (const { story, place, history } of told) {
    const liveDay = history.find((it) => it.adoption.status === 'live')?.day ?? 0;
    for (const step of story.steps)
      if (step.do === 'recordImpact' && step.realised && (step.at?.includes(place) ?? true))
        expect([story.key, liveDay <= step.fromDay, step.toDay < step.day]).toEqual([story.key, true, true]);
  }
});

test('the first solution works in ten places since ten were verified, and its count has fallen since', () => {
  const [most] = [...solutions.values()].sort(
    (a, b) => reuseOn(0, b, told).places - reuseOn(0, a, told).places,
  );
  expect(most?.key).toBe('cmp-camera-inspection');
  if (!most) return;
  const counts = Array.from({ length: 501 }, (_, index) => reuseOn(index - 500, most, told));
  const reached = counts.findIndex((it) => it.places >= 10 && it.reach >= 3);
  expect(reached).toBeGreaterThan(0);
  expect(Math.min(...counts.slice(reached).map((it) => it.places))).toBeGreaterThanOrEqual(10);
  const falls = counts.filter((it, index) => it.places < (counts[index - 1]?.places ?? 0));
  expect(falls).toHaveLength(2);
});

test('two others work in five places, four more in three, and one has fallen below three', () => {
  const places = [...solutions.values()].map((it) => reuseOn(0, it, told).places).sort((a, b) => b - a);
  expect(places.filter((it) => it >= 10)).toHaveLength(1);
  expect(places.filter((it) => it >= 5 && it < 10).length).toBeGreaterThanOrEqual(2);
  expect(places.filter((it) => it >= 3 && it < 5).length).toBeGreaterThanOrEqual(4);
  const promotion = solutions.get('hse-promotion-forecast');
  const counts = promotion && [-60, 0].map((day) => reuseOn(day, promotion, told).places);
  expect(counts).toEqual([3, 2]);
});

test('today adoptions stand in every state, several in each open one', () => {
  const states = told.map((it) => adoptionOn(it, 0)?.status);
  for (const status of AdoptionStatus.options)
    expect([status, states.includes(status)]).toEqual([status, true]);
  for (const status of ['requested', 'accepted', 'assessing', 'piloting', 'live'] as const)
    expect(states.filter((it) => it === status).length).toBeGreaterThanOrEqual(3);
});

test('what ended after work had begun left a lesson in both languages', () => {
  const ended = told.flatMap((it) =>
    it.story.steps.filter((step) => step.do === 'stop' || step.do === 'abandon'),
  );
  const lessons = ended.flatMap((it) => it.lesson ?? []);
  expect(lessons.length).toBeGreaterThanOrEqual(5);
  expect(lessons.filter((it) => !it.ko || !it.en)).toEqual([]);
});

test('money, quantities and honest "none measured" are all in the ledger', () => {
  const kinds = told.flatMap((it) => it.impact.map((entry) => entry.effect.kind));
  expect(new Set(kinds)).toEqual(new Set(['money', 'quantity', 'noneMeasured']));
  const effects = told.flatMap((it) => it.impact.map((entry) => entry.effectType));
  expect(new Set(effects).size).toBe(6);
});

test('problems are solved by adoptions that ran, and joined while they were open', () => {
  for (const { problem, day, by } of demo.solved)
    for (const { story, place } of by) {
      const one = told.find((it) => it.story.key === story && it.place === place);
      expect([problem, one && adoptionOn(one, day)?.status]).toEqual([problem, 'verified']);
    }
  const late = demo.problems.flatMap((it) =>
    (it.joins ?? [])
      .filter((join) => join.day <= it.postedDay || join.day >= lastDayOf(it.key))
      .map((join) => `${it.key} ${join.affiliate}`),
  );
  expect(late).toEqual([]);
});

test('problems are shared by three, five and ten companies', () => {
  const sharers = demo.problems.map(
    (it) => new Set([it.affiliate, ...(it.joins ?? []).map((join) => join.affiliate)]).size,
  );
  for (const size of [3, 5, 10]) expect(sharers).toContain(size);
});

test('problems are told in Korean, in English and in both', () => {
  const titles = demo.problems.map((it) => it.content.title);
  expect(titles.filter((it) => it.ko && !it.en).length).toBeGreaterThanOrEqual(35);
  expect(titles.filter((it) => it.en && !it.ko).length).toBeGreaterThanOrEqual(15);
  expect(titles.filter((it) => it.ko && it.en).length).toBeGreaterThanOrEqual(15);
});

test('problems differ in kind, value, visibility and constraints as in life', () => {
  const contents = demo.problems.map((it) => it.content);
  expect(new Set(contents.map((it) => it.kind))).toEqual(new Set(ProblemKind.options));
  expect(new Set(contents.flatMap((it) => it.constraints))).toEqual(new Set(Constraint.options));
  expect(contents.filter((it) => it.expectedValueKrw === undefined).length).toBeGreaterThanOrEqual(10);
  const levels = demo.problems.map((it) => it.visibility?.group ?? 'teaser');
  expect(levels.filter((it) => it === 'hidden')).toHaveLength(4);
  expect(levels.filter((it) => it === 'full').length).toBeGreaterThanOrEqual(4);
  expect(demo.problems.filter((it) => it.closed).length).toBeGreaterThanOrEqual(3);
  expect(demo.solved.length).toBeGreaterThanOrEqual(4);
});

test('people react to pairs that existed, problem and solution of two companies', () => {
  for (const it of demo.reactions) {
    const problem = problems.get(it.problem);
    const solution = solutions.get(it.solution);
    const born = Math.max(problem?.postedDay ?? 0, solution?.publishedDay ?? 0);
    expect([it.problem, it.day >= born, problem?.affiliate === solution?.affiliate]).toEqual([
      it.problem,
      true,
      false,
    ]);
  }
});
