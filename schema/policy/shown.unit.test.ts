import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canaries, canaryProblem, canarySolution, pathsIn } from '../../test/support/canaryRecords.ts';
import { Level } from '../vocabulary/basics.ts';
import { Problem } from '../vocabulary/problem.ts';
import { Solution } from '../vocabulary/solution.ts';
import { ShownProblem, ShownSolution, seenSolution, showProblem, showSolution } from './shown.ts';
import type { Sight } from './visibility.ts';

const solutionTeaser =
  /^(id|status|version|affiliateId|provenance|publishedAt|updatedAt|level|content\.(title|summary|stage|outcome|industry|process|aiClasses|language|tags|challengeCodes)(\.|$))/;
const problemTeaser =
  /^(id|status|version|affiliateId|provenance|postedAt|updatedAt|level|content\.(kind|title|industry|process|aiClasses|constraints|language|tags|challengeCodes)(\.|$))/;
const existence = /^(id|status|level|content\.challengeCodes(\.|$))/;
const sensitive =
  /^content\.(codeUrl|dataUsed\.\d+\.description|expectedValueKrw|currentCost)|^joins\.\d+\.valueKrw/;

const anySight: fc.Arbitrary<Sight> = fc.record({
  level: fc.constantFrom(...Level.options),
  sensitive: fc.boolean(),
});

describe.each([
  {
    kind: 'solution',
    any: canarySolution,
    show: showSolution as Show,
    schema: ShownSolution,
    teaser: solutionTeaser,
  },
  {
    kind: 'problem',
    any: canaryProblem,
    show: showProblem as Show,
    schema: ShownProblem,
    teaser: problemTeaser,
  },
])('a $kind', ({ any, show, schema, teaser }) => {
  function mayShow({ level, sensitive: all }: Sight, path: string): boolean {
    if (level === 'existence') return existence.test(path);
    if (level === 'teaser') return teaser.test(path);
    return level === 'full' && !path.startsWith('visibility') && (all || !sensitive.test(path));
  }

  it('shows at each level exactly the fields of that level', () => {
    fc.assert(
      fc.property(any, anySight, (record, sight) => {
        const shown = show(sight, record);
        if (sight.level === 'hidden') return expect(shown).toBeUndefined();
        const wanted = pathsIn({ ...record, level: sight.level }).filter((path) => mayShow(sight, path));
        expect(pathsIn(shown).sort()).toEqual(wanted.sort());
      }),
    );
  });

  it('lets no text of a withheld field through, wherever it might have been copied to', () => {
    fc.assert(
      fc.property(any, anySight, (record, sight) => {
        const shown = JSON.stringify(show(sight, record) ?? null);
        for (const { path, text } of canaries(record))
          if (!mayShow(sight, path)) expect(shown).not.toContain(text);
      }),
    );
  });

  it('is shown in a form that the streams accept', () => {
    fc.assert(
      fc.property(any, anySight, (record, sight) => {
        fc.pre(sight.level !== 'hidden');
        expect(schema.safeParse(show(sight, record))).toMatchObject({ success: true });
      }),
    );
  });
});

type Show = (sight: Sight, record: unknown) => unknown;

describe('the records of these tests', () => {
  it('are valid, and fill every field of the vocabulary somewhere', () => {
    const filled = { solution: new Set<string>(), problem: new Set<string>() };
    fc.assert(
      fc.property(canarySolution, canaryProblem, (solution, problem) => {
        expect(Solution.safeParse(solution)).toMatchObject({ success: true });
        expect(Problem.safeParse(problem)).toMatchObject({ success: true });
        for (const key of Object.keys(solution.content)) filled.solution.add(key);
        for (const key of Object.keys(problem.content)) filled.problem.add(key);
      }),
    );
    expect(filled.solution).toEqual(new Set(Object.keys(Solution.shape.content.shape)));
    expect(filled.problem).toEqual(new Set(Object.keys(Problem.shape.content.shape)));
  });
});

describe('what of a solution decides who may see it', () => {
  it('is published once and stays so when it retires, but for what retired before it was published', () => {
    fc.assert(
      fc.property(canarySolution, (solution) => {
        const { status, version } = solution;
        const published = status === 'published' || (status === 'retired' && version > 0);
        expect(seenSolution(solution).published).toBe(published);
        expect(seenSolution(solution).technologyClass).toBe(solution.content.terms?.technologyClass);
      }),
    );
  });
});
