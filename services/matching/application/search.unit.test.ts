import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleProblem, exampleSolution } from '#schema/events/examples';
import { atLeast, type Viewer } from '#schema/policy/visibility';
import { Level } from '#schema/vocabulary/basics';
import type { Solution } from '#schema/vocabulary/solution';
import { worldOf } from '../../../test/support/worldOf.ts';
import { facetNames, previewMatches, searchRecords } from './search.ts';
import { levelOfSolution } from './world.ts';

const affiliates = ['aff_a', 'aff_b', 'aff_c'] as const;
const industries = ['steel', 'energy'] as const;

const visibility = fc.record({
  group: fc.constantFrom(...Level.options),
  affiliates: fc.constantFrom<Record<string, Level>>({}, { aff_c: 'full' }),
});
const someSolutions: fc.Arbitrary<readonly Solution[]> = fc
  .array(
    fc.record({
      affiliateId: fc.constantFrom(...affiliates),
      visibility,
      industry: fc.constantFrom(...industries),
      status: fc.constantFrom('published' as const, 'draft' as const),
    }),
    { maxLength: 8 },
  )
  .map((plans) =>
    plans.map(({ industry, ...plan }, n) => ({
      ...exampleSolution,
      ...plan,
      id: `sol_${n}`,
      content: { ...exampleSolution.content, industry },
    })),
  );
const viewer: fc.Arbitrary<Viewer> = fc
  .constantFrom(...affiliates)
  .map((affiliateId) => ({ affiliateId, affiliateKind: 'subsidiary', roles: ['member'] }));
const texts = fc.constantFrom('', 'Defect detection on coated electrodes', '전극 코팅');

describe('search', () => {
  it('finds, counts and counts by facet exactly what the viewer may read', () => {
    fc.assert(
      fc.property(someSolutions, viewer, texts, (solutions, who, text) => {
        const readable = solutions.filter(
          (it) => it.status === 'published' && atLeast(levelOfSolution(who, it), 'teaser'),
        );
        const found = searchRecords(worldOf(solutions), who, 'solution', text, {});
        expect([...found.ids].sort()).toEqual(readable.map(({ id }) => id).sort());
        expect(found.totalCount).toBe(readable.length);
        for (const { name, values } of found.facets)
          for (const { value, count } of values)
            expect([name, value, count]).toEqual([
              name,
              value,
              readable.filter((it) => valuesOf(it)[name]?.includes(value)).length,
            ]);
        expect(facetNames.filter((name) => found.facets.some((it) => it.name === name))).toEqual(
          readable.length > 0 ? ['affiliateId', 'challengeCode', 'industry', 'aiClass', 'stage'] : [],
        );
      }),
    );
  });

  it('counts a facet without its own filter, and the others with it', () => {
    fc.assert(
      fc.property(someSolutions, viewer, fc.constantFrom(...industries), (solutions, who, industry) => {
        const world = worldOf(solutions);
        const all = searchRecords(world, who, 'solution', '', {});
        const some = searchRecords(world, who, 'solution', '', { industry: [industry] });
        const facet = (result: typeof all, name: string) =>
          result.facets.find((it) => it.name === name)?.values;
        expect(facet(some, 'industry')).toEqual(facet(all, 'industry'));
        expect(some.totalCount).toBe(facet(all, 'industry')?.find((it) => it.value === industry)?.count ?? 0);
        expect((facet(some, 'affiliateId') ?? []).reduce((sum, { count }) => sum + count, 0)).toBe(
          some.totalCount,
        );
      }),
    );
  });

  it('lists the newest first where nothing is asked, whatever came first', () => {
    const stamped = [3, 1, 2, 2].map((day, n) => ({
      ...exampleSolution,
      id: `sol_${n}`,
      updatedAt: `2026-06-0${day}T00:00:00.000Z`,
    }));
    for (const order of [stamped, [...stamped].reverse()])
      expect(
        searchRecords(worldOf(order), { affiliateId: 'aff_c', roles: [] }, 'solution', '', {}).ids,
      ).toEqual(['sol_0', 'sol_2', 'sol_3', 'sol_1']);
  });

  it('of problems leaves out what has ended', () => {
    const problems = (['open', 'adopting', 'closed', 'solved'] as const).map((status) => ({
      ...exampleProblem,
      id: `prb_${status}`,
      status,
    }));
    const found = searchRecords(
      worldOf([], problems),
      { affiliateId: 'aff_c', roles: [] },
      'problem',
      '',
      {},
    );
    expect([...found.ids].sort()).toEqual(['prb_adopting', 'prb_open']);
    expect(found.facets.find(({ name }) => name === 'kind')?.values).toEqual([{ value: 'need', count: 2 }]);
  });
});

function valuesOf({ affiliateId, content }: Solution): Readonly<Record<string, readonly string[]>> {
  return {
    affiliateId: [affiliateId],
    challengeCode: content.challengeCodes,
    industry: [content.industry ?? ''],
    aiClass: content.aiClasses,
    stage: [content.stage ?? ''],
  };
}

describe('a preview of matches', () => {
  const written = { title: 'Defect detection on coated electrodes', language: 'en' } as const;
  const query = { minFit: 0, limit: 100 };

  it('shows only what the viewer may read of others, with fits of what he reads', () => {
    fc.assert(
      fc.property(someSolutions, viewer, (solutions, who) => {
        const world = worldOf(solutions);
        const found = previewMatches(world, who, written, query);
        const readable = solutions.filter(
          (it) =>
            it.affiliateId !== who.affiliateId &&
            it.status === 'published' &&
            atLeast(levelOfSolution(who, it), 'teaser'),
        );
        expect(found.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort());
        for (const { id, reasons } of found) {
          const seen = readable.find((it) => it.id === id);
          const fields = reasons.flatMap((it) => (it.kind === 'sharedTerm' ? [it.solution.field] : []));
          if (seen && levelOfSolution(who, seen) === 'teaser') expect(fields).not.toContain('approach');
        }
      }),
    );
  });

  it('keeps to what is asked for, best first, and stores nothing', () => {
    const other = {
      ...exampleSolution,
      id: 'sol_other',
      content: { ...exampleSolution.content, title: { en: 'Else' } },
    };
    const world = worldOf([other, exampleSolution]);
    const who: Viewer = { affiliateId: 'aff_c', roles: [] };
    const all = previewMatches(world, who, written, query);
    expect(all[0]?.id).toBe(exampleSolution.id);
    expect(previewMatches(world, who, written, { ...query, limit: 1 })).toEqual(all.slice(0, 1));
    expect(previewMatches(world, who, written, { ...query, minFit: 1 })).toEqual([]);
    expect([...world.problems()]).toEqual([]);
  });
});
