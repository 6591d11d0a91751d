/**
 * Makes the matching weights from judged pairs: `fit.ts --data <dir> --out <weights.json>`.
 * Searches a coarse grid one number at a time for the best ranking, calibrates by logistic regression, and says
 * what the same procedure reaches on affiliates it has not seen (five folds). Prints figures, never text of the data.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  auroc,
  brierSkill,
  expectedCalibrationError,
} from '../../services/matching/domain/evaluation/calibration.ts';
import { fitLogistic, type Logistic } from '../../services/matching/domain/evaluation/logistic.ts';
import { type Grades, isReusable, ndcg } from '../../services/matching/domain/evaluation/ranking.ts';
import { fingerprintOf } from '../../services/matching/domain/model/parseWeights.ts';
import type { MatchingWeights } from '../../services/matching/domain/model/types.ts';
import { scoreOf } from '../../services/matching/domain/scoring/calibration.ts';
import { type Setting, start, steps, weightsOf } from './candidates.ts';
import { type Dataset, readDataset } from './dataset.ts';
import { modelOf, rankAll } from './ranker.ts';

const folds = 5;
const typicalSlope = 30;
/**
 * Listed when about one in three is right, a message when it is more likely right than not. Chosen for what they
 * say to a reader, not searched for.
 */
const thresholds = { show: 0.3, notify: 0.5 };
const neutral: Logistic = { intercept: 0, slope: 1 };

/** Scores of the first hundred solutions of one problem, with what the judges said. */
interface Sample {
  readonly affiliateId: string;
  readonly ranking: readonly string[];
  readonly grades: Grades;
  readonly pairs: readonly { readonly score: number; readonly positive: boolean }[];
}

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
if (values.data === undefined || values.out === undefined)
  throw new Error('fit.ts --data <dir> --out <file>');
const data = readDataset(values.data, { problems: 'problems.jsonl', solutions: 'solutions.jsonl' });
const seen = new Map<string, Sample[]>();

function complete(setting: Setting, calibration: Logistic, slope: number): MatchingWeights {
  return { ...weightsOf(setting, slope), calibration, thresholds: { show: 0, notify: 0 } };
}

function measure(setting: Setting): Sample[] {
  const key = JSON.stringify(setting);
  const known = seen.get(key) ?? samplesOf(data, complete(setting, neutral, typicalSlope));
  seen.set(key, known);
  return known;
}

function samplesOf(from: Dataset, weights: MatchingWeights): Sample[] {
  return rankAll(from, modelOf(from, weights)).map(({ problem, hits }) => {
    const grades: Grades = from.grades?.get(problem.id) ?? new Map();
    const pairs = hits.map(({ id, fit }) => ({
      score: scoreOf(fit, weights.calibration),
      positive: isReusable(id, grades),
    }));
    return { affiliateId: problem.affiliateId, ranking: hits.map(({ id }) => id), grades, pairs };
  });
}

/** Mean of two depths: the first ten count, the next twenty make the target less jumpy. */
function quality(samples: readonly Sample[]): number {
  return mean(
    samples.map(({ ranking, grades }) => (ndcg(ranking, grades, 10) + ndcg(ranking, grades, 30)) / 2),
  );
}

function search(included: (affiliateId: string) => boolean): Setting {
  const value = (setting: Setting) =>
    quality(measure(setting).filter(({ affiliateId }) => included(affiliateId)));
  let best = start;
  for (let before = -1; value(best) > before + 1e-6; ) {
    before = value(best);
    for (const [name, options] of Object.entries(steps))
      for (const option of options) {
        const candidate = { ...best, [name]: option };
        if (value(candidate) > value(best) + 1e-6) best = candidate;
      }
  }
  return best;
}

function crossValidate(): void {
  const outcomes: { probability: number; positive: boolean }[] = [];
  const figures: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const held = heldOut(fold);
    const setting = search((affiliateId) => !held.has(affiliateId));
    const inside = measure(setting).filter(({ affiliateId }) => !held.has(affiliateId));
    const { intercept, slope } = fitLogistic(inside.flatMap(({ pairs }) => pairs));
    for (const { affiliateId, ranking, grades, pairs } of measure(setting)) {
      if (!held.has(affiliateId)) continue;
      figures.push(ndcg(ranking, grades));
      for (const { score, positive } of pairs)
        outcomes.push({ probability: 1 / (1 + Math.exp(-(intercept + slope * score))), positive });
    }
  }
  console.log(
    `held out: nDCG@10 ${mean(figures).toFixed(3)}, ECE ${expectedCalibrationError(outcomes).toFixed(3)}`,
  );
  console.log(
    `          AUROC ${(auroc(outcomes) ?? 0).toFixed(3)}, Brier skill ${brierSkill(outcomes).toFixed(3)}`,
  );
}

/** Affiliates of one fold: dealt out by number of problems, so that folds are about equally large. */
function heldOut(fold: number): Set<string> {
  const sizes = new Map<string, number>();
  for (const { affiliateId } of data.problems) sizes.set(affiliateId, (sizes.get(affiliateId) ?? 0) + 1);
  const loads = Array.from({ length: folds }, () => ({ size: 0, affiliates: new Set<string>() }));
  for (const [affiliateId, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const lightest = loads.reduce((least, load) => (load.size < least.size ? load : least));
    lightest.size += size;
    lightest.affiliates.add(affiliateId);
  }
  return loads[fold]?.affiliates ?? new Set();
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

crossValidate();
const setting = search(() => true);
const rough = fitLogistic(measure(setting).flatMap(({ pairs }) => pairs));
const samples = samplesOf(data, complete(setting, neutral, rough.slope));
const calibration = fitLogistic(samples.flatMap(({ pairs }) => pairs));
const unsigned = { ...complete(setting, calibration, rough.slope), thresholds };
const weights = { ...unsigned, fingerprint: fingerprintOf(unsigned) };
writeFileSync(values.out, `${JSON.stringify(weights, null, 2)}\n`);
console.log(
  `all: nDCG@10 ${mean(samples.map(({ ranking, grades }) => ndcg(ranking, grades))).toFixed(3)}`,
  setting,
  calibration,
);
