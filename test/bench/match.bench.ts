import type { ProblemContent } from '#schema/vocabulary/problem';
import type { SolutionContent } from '#schema/vocabulary/solution';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import { problemFields, solutionFields } from '../../services/matching/domain/record.ts';
import type { MatchRecord, RecordFields, RecordView } from '../../services/matching/domain/types.ts';
import { currentGlossary, currentWeights } from '../../services/matching/index.ts';
import {
  emptyProblemLists,
  emptySolutionLists,
  generatedProblem,
  generatedSolution,
} from '../support/generatedRecords.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { cpuSecondsOf, peakMegabytes, printFigures, spread } from './figures.ts';

/**
 * One publication against an index of many problems, without storing anything: its ten best problems, and every problem
 * that is worth a match. Recall is measured against every pair scored by itself.
 */
const sizes = (process.env['TENFOLD_TEST_SIZES'] ?? '10000,100000').split(',').map(Number);
const publications = 200;
const exhaustive = 5;
const top = 10;

const affiliates = Array.from({ length: 20 }, (_, n) => `aff_${n}`);
const problemOf = (random: () => number): RecordFields =>
  problemFields({ ...emptyProblemLists, ...generatedProblem(random) } as unknown as ProblemContent);
const solutionOf = (random: () => number): RecordFields =>
  solutionFields({ ...emptySolutionLists, ...generatedSolution(random) } as unknown as SolutionContent);

function recordOf(prefix: string, n: number, fields: RecordFields): MatchRecord {
  const affiliateId = affiliates[n % affiliates.length]!;
  return { id: `${prefix}_${n}`, affiliateId, levels: { full: fields, teaser: fields } };
}

async function measure(size: number): Promise<void> {
  const random = seededRandom(size);
  const problems = Array.from({ length: size }, (_, n) => recordOf('prb', n, problemOf(random)));
  const sample = problems
    .slice(0, 10_000)
    .map(({ levels }) => ({ kind: 'problem' as const, fields: levels.full }));
  const index = createMatchIndex(await buildModel(sample, currentWeights, currentGlossary));
  globalThis.gc?.();
  const heapBefore = process.memoryUsage();
  const indexing = performance.now();
  for (const problem of problems) index.upsertProblem(problem);
  const indexed = performance.now() - indexing;
  globalThis.gc?.();
  const heap = process.memoryUsage();
  const solutions = Array.from({ length: publications }, (_, n) => recordOf('sol', n, solutionOf(random)));
  const levelFor = () => 'full' as const;
  const viewOf = ({ affiliateId, levels }: MatchRecord): RecordView => ({
    affiliateId,
    level: 'full',
    fields: levels.full,
  });
  const { show } = currentWeights.thresholds;
  const times: number[] = [];
  let found = 0;
  const cpuBefore = process.cpuUsage();
  for (const solution of solutions) {
    const began = performance.now();
    index.upsertSolution(solution);
    found += index.problemsFor(viewOf(solution), { minFit: show, levelFor }).length;
    times.push(performance.now() - began);
  }
  const cpu = cpuSecondsOf(cpuBefore);
  const compared = solutions.slice(0, exhaustive);
  const lists = compared.map((): { readonly id: string; readonly fit: number }[] => []);
  // Problem by problem, for each is read once then.
  for (const problem of problems)
    compared.forEach((solution, at) => {
      if (problem.affiliateId === solution.affiliateId) return;
      const { fit } = index.explain(viewOf(problem), viewOf(solution));
      lists[at]?.push({ id: problem.id, fit });
    });
  let same = 0;
  compared.forEach((solution, at) => {
    const best = index.problemsFor(viewOf(solution), { minFit: 0, limit: top, levelFor });
    const every = lists[at]?.sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1)) ?? [];
    const expected = new Set(every.slice(0, top).map(({ id }) => id));
    same += best.filter(({ id }) => expected.has(id)).length;
  });
  const bytes = heap.heapUsed + heap.arrayBuffers - heapBefore.heapUsed - heapBefore.arrayBuffers;
  const total = times.reduce((sum, it) => sum + it, 0);
  printFigures([
    [`${size} problems`, `indexed in ${(indexed / 1_000).toFixed(1)} s`],
    ['  publications/s', (publications / (total / 1_000)).toFixed(0)],
    ['  publications per CPU second', (publications / cpu).toFixed(0)],
    ['  one publication', spread(times)],
    ['  problems worth a match', (found / publications).toFixed(1)],
    [`  recall@${top} against every pair`, ((100 * same) / (exhaustive * top)).toFixed(1) + ' %'],
    ['  memory per record', `${(bytes / size / 1_024).toFixed(1)} KB (${index.footprint().terms} terms)`],
  ]);
}

for (const size of sizes) await measure(size);
printFigures([['peak resident memory', peakMegabytes()]]);
