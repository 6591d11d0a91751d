import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleProblem, exampleSolution } from '#schema/events/examples';
import { atLeast } from '#schema/policy/visibility';
import type { Solution } from '#schema/vocabulary/solution';
import { industries, someSolutions, someViewer } from '../../../test/support/someSolutions.ts';
import { worldOf } from '../../../test/support/worldOf.ts';
import { facetNames, searchRecords } from './search.ts';
import { levelOfSolution } from './world.ts';

const texts = fc.constantFrom('', 'Defect detection on coated electrodes', '전극 코팅');

describe('search', () => {
  it('finds, counts and counts by facet exactly what the viewer may read', () => {
    fc.assert(
      fc.property(someSolutions, someViewer, texts, (solutions, who, text) => {
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
      fc.property(someSolutions, someViewer, fc.constantFrom(...industries), (solutions, who, industry) => {
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
