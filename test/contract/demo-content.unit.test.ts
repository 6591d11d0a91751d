import { expect, test } from '@jest/globals';
import { missingForAdoption } from '#schema/policy/gates';
import { AiClass, DataModality } from '#schema/vocabulary/solution';
import { missingForPublishing } from '../../services/catalog/domain/gates.ts';
import { readDemoContent } from '../../services/demo/content.ts';

const demo = readDemoContent('infra/demo');
const published = demo.solutions.filter((it) => it.status === undefined);

interface Texts {
  readonly ko?: string | undefined;
  readonly en?: string | undefined;
}

function languages(titles: readonly Texts[]) {
  const both = titles.filter((it) => it.ko && it.en).length;
  const onlyKorean = titles.filter((it) => it.ko && !it.en).length;
  return { onlyKorean, onlyEnglish: titles.length - both - onlyKorean, both };
}

test('the group has sixteen companies of three kinds, each with the people whom its work needs', () => {
  expect(demo.affiliates).toHaveLength(16);
  expect(new Set(demo.affiliates.map((it) => it.kind))).toEqual(
    new Set(['subsidiary', 'jointVenture', 'outside']),
  );
  for (const { code, members, places } of demo.affiliates) {
    const roles = members.flatMap((it) => it.roles);
    expect([code, ...roles]).toEqual(
      expect.arrayContaining(['affiliate_lead', 'controller', 'solution_owner', 'member']),
    );
    expect(places.length).toBeGreaterThanOrEqual(3);
  }
});

test('the group has verifiers in four companies and everybody who works across companies', () => {
  const withRole = (role: string) =>
    demo.affiliates.filter((it) => it.members.some((member) => member.roles.some((own) => own === role)));
  expect(withRole('verifier').length).toBeGreaterThanOrEqual(4);
  for (const role of ['consultant', 'programme_lead', 'analyst', 'admin'])
    expect(withRole(role).length).toBeGreaterThanOrEqual(1);
});

test('there are enough solutions and problems, in Korean, in English and in both', () => {
  expect(demo.solutions.length).toBeGreaterThanOrEqual(60);
  expect(demo.problems.length).toBeGreaterThanOrEqual(90);
  for (const records of [demo.solutions, demo.problems]) {
    const mix = languages(records.map((it) => it.content.title));
    expect(mix.onlyKorean).toBeGreaterThanOrEqual(15);
    expect(mix.onlyEnglish).toBeGreaterThanOrEqual(10);
    expect(mix.both).toBeGreaterThanOrEqual(15);
  }
});

test('a record that calls itself Korean or English has its title in that language', () => {
  const untitled = [...demo.solutions, ...demo.problems]
    .filter((it) => !it.content.title[it.content.language])
    .map((it) => it.key);
  expect(untitled).toEqual([]);
});

test('every solution on the market passes the publishing gate, many pass the adoption gate, some do not', () => {
  const kept = published.map(({ key, owner, content }) => [
    key,
    ...missingForPublishing({ ownerId: owner, content }),
  ]);
  expect(kept.filter((it) => it.length > 1)).toEqual([]);
  const adoptable = published.filter((it) => missingForAdoption(it.content).length === 0);
  expect(adoptable.length).toBeGreaterThanOrEqual(20);
  expect(adoptable.length).toBeLessThan(published.length - 10);
});

test('every AI class, kind of data, outcome and challenge is met among the solutions', () => {
  const contents = demo.solutions.map((it) => it.content);
  expect(new Set(contents.flatMap((it) => it.aiClasses))).toEqual(new Set(AiClass.options));
  const modalities = contents.flatMap((it) => it.dataUsed.flatMap((data) => data.modality ?? []));
  expect(new Set(modalities)).toEqual(new Set(DataModality.options));
  const honest = contents.filter((it) => it.outcome === 'failed' || it.outcome === 'mixed');
  expect(honest.length).toBeGreaterThanOrEqual(3);
  expect(honest.filter((it) => !it.knownLimits)).toEqual([]);
  const used = new Set(contents.flatMap((it) => it.challengeCodes));
  expect(demo.challenges.map((it) => it.code).filter((code) => !used.has(code))).toEqual([]);
});

test('no two records share a text', () => {
  const written = [
    ...demo.solutions.flatMap(({ content: it }) => [
      it.title,
      it.summary,
      it.problemSolved,
      it.previousProcess,
      it.approach,
      it.outputs,
      it.knownLimits,
    ]),
    ...demo.problems.flatMap(({ content: it }) => [it.title, it.description, it.desiredOutcome]),
  ];
  const texts = written
    .flatMap((it) => [it?.ko, it?.en])
    .flatMap((it) => (it === undefined ? [] : [it.replace(/\s+/g, ' ').trim()]));
  const seen = new Set<string>();
  expect(texts.filter((it) => seen.size === seen.add(it).size)).toEqual([]);
});
