import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleProblem, exampleSolution } from '#schema/events/examples';
import { atLeast, type Viewer } from '#schema/policy/visibility';
import { someSolutions, someViewer } from '../../../test/support/someSolutions.ts';
import { worldOf } from '../../../test/support/worldOf.ts';
import { type Draft, previewMatches, similarRecords } from './preview.ts';
import { levelOfSolution } from './world.ts';

const draft: Draft = {
  kind: 'problem',
  content: { title: { en: 'Defect detection on coated electrodes' } },
};
const query = { minFit: 0, limit: 100 };

describe('a preview of matches', () => {
  it('shows only what the viewer may read of others, with fits of what he reads', () => {
    fc.assert(
      fc.property(someSolutions, someViewer, (solutions, who) => {
        const world = worldOf(solutions);
        const found = previewMatches(world, who, draft, query);
        const readable = solutions.filter(
          (it) =>
            it.affiliateId !== who.affiliateId &&
            it.status === 'published' &&
            atLeast(levelOfSolution(who, it), 'teaser'),
        );
        expect(found.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort());
        for (const { id, reasons } of found) {
          const seen = readable.find((it) => it.id === id);
          const fields = reasons.flatMap((it) => ('solution' in it ? [it.solution.field] : []));
          if (seen && levelOfSolution(who, seen) === 'teaser') expect(fields).not.toContain('approach');
        }
      }),
    );
  });

  it('keeps to what is asked for, best first, and stores nothing', () => {
    const content = { ...exampleSolution.content, title: { en: 'Else' } };
    const world = worldOf([{ ...exampleSolution, id: 'sol_other', content }, exampleSolution]);
    const who: Viewer = { affiliateId: 'aff_c', roles: [] };
    const all = previewMatches(world, who, draft, query);
    expect(all[0]?.id).toBe(exampleSolution.id);
    expect(previewMatches(world, who, draft, { ...query, limit: 1 })).toEqual(all.slice(0, 1));
    expect(previewMatches(world, who, draft, { ...query, minFit: 1 })).toEqual([]);
    expect([...world.problems()]).toEqual([]);
  });

  it('of a solution finds the problems that the record would find', () => {
    const world = worldOf([exampleSolution], [exampleProblem]);
    const who: Viewer = { affiliateId: exampleSolution.affiliateId, affiliateKind: 'subsidiary', roles: [] };
    const found = previewMatches(world, who, { kind: 'solution', content: exampleSolution.content }, query);
    expect(found.map(({ id }) => id)).toEqual([exampleProblem.id]);
    expect(found[0]?.reasons.length).toBeGreaterThan(0);
  });
});

describe('similar records', () => {
  const own: Viewer = { affiliateId: exampleSolution.affiliateId, affiliateKind: 'subsidiary', roles: [] };
  const solution = (title: { en?: string; ko?: string }): Draft => ({ kind: 'solution', content: { title } });
  const titled = (id: string, title: { en?: string; ko?: string }) => ({
    ...exampleSolution,
    id,
    content: {
      ...emptyContent,
      title,
    },
  });
  const { challengeCodes, aiClasses, dataUsed, vendors, tags, language, stage } = exampleSolution.content;
  const emptyContent = {
    ...{ challengeCodes, aiClasses, dataUsed, vendors, tags: tags.slice(0, 0), language },
    ...(stage === undefined ? {} : { stage }),
  };

  it('are those that say the same, whosoever they are, in either language', () => {
    const world = worldOf([
      titled('sol_same', { en: 'Detecting defects of coated electrodes' }),
      titled('sol_korean', { ko: '코팅 전극 결함 검출' }),
      titled('sol_else', { en: 'Answering questions on travel expenses' }),
    ]);
    const asked = solution({ en: 'Detecting defects of coated electrodes' });
    const found = similarRecords(world, own, asked, 10);
    expect(new Map(found.map(({ id, similarity }) => [id, similarity])).get('sol_same')).toBeCloseTo(1, 9);
    expect(found.map(({ id }) => id).sort()).toEqual(['sol_korean', 'sol_same']);
    expect(similarRecords(world, own, asked, 1)).toEqual(found.slice(0, 1));
  });

  it('are found among those that the viewer may read alone', () => {
    fc.assert(
      fc.property(someSolutions, someViewer, (solutions, who) => {
        const { content } = exampleSolution;
        const found = similarRecords(worldOf(solutions), who, { kind: 'solution', content }, 100);
        const readable = solutions.filter(
          (it) => it.status === 'published' && atLeast(levelOfSolution(who, it), 'teaser'),
        );
        for (const { id } of found) expect(readable.map((it) => it.id)).toContain(id);
        const full = readable.filter((it) => levelOfSolution(who, it) === 'full');
        for (const { id } of full) expect(found.map((it) => it.id)).toContain(id);
      }),
    );
  });
});
