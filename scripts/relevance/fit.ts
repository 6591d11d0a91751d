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
import { fitIntercept, fitLogistic, logLoss } from '../../services/matching/domain/evaluation/logistic.ts';
import { ndcg } from '../../services/matching/domain/evaluation/ranking.ts';
import { experienceOf } from '../../services/matching/domain/model/frequencies.ts';
import { fingerprintOf } from '../../services/matching/domain/model/parseWeights.ts';
import type { Calibration, MatchingWeights } from '../../services/matching/domain/model/types.ts';
import { evidenceSteps, type Setting, start, steps, weightsOf } from './candidates.ts';
import { readDataset } from './dataset.ts';
import { type Sample, samplesOf, samplesOfCuts, samplesWithoutCorpus } from './samples.ts';

const folds = 5;
const typicalSlope = 30;
/**
 * Listed when about one in three is right, a message when it is more likely right than not. Chosen for what they
 * say to a reader, not searched for.
 */
const thresholds = { show: 0.3, notify: 0.5 };
const neutral: Calibration = { intercept: 0, slope: 1, inexperience: 0 };

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
if (values.data === undefined || values.out === undefined)
  throw new Error('fit.ts --data <dir> --out <file>');
const data = readDataset(values.data, { problems: 'problems.jsonl', solutions: 'solutions.jsonl' });
const seen = new Map<string, Sample[]>();

function complete(setting: Setting, calibration: Calibration, slope: number): MatchingWeights {
  return { ...weightsOf(setting, slope), calibration, thresholds: { show: 0, notify: 0 } };
}

function measure(setting: Setting): Sample[] {
  const key = JSON.stringify(setting);
  const known = seen.get(key) ?? samplesOf(data, complete(setting, neutral, typicalSlope));
  seen.set(key, known);
  return known;
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
    const { intercept, slope } = fitLogistic(pairsOf(inside));
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

/** How much evidence a short problem lacks: where one curve, fitted on whole problems, serves all lengths best. */
function withEvidence(setting: Setting): Setting {
  const losses = evidenceSteps.map((evidence) => {
    const weights = complete({ ...setting, evidence }, neutral, typicalSlope);
    const curve = fitLogistic(pairsOf(samplesOf(data, weights)));
    return { evidence, loss: logLoss(pairsOf(samplesOfCuts(data, weights)), curve) };
  });
  const best = losses.reduce((least, it) => (it.loss < least.loss ? it : least));
  return { ...setting, evidence: best.evidence };
}

/** The curve on whole problems, and how much lower it must lie while there is no corpus to count. */
function calibrated(setting: Setting, slopeOfShares: number): Calibration {
  const weights = complete(setting, neutral, slopeOfShares);
  const { intercept, slope } = fitLogistic(pairsOf(samplesOf(data, weights)));
  const unfounded = fitIntercept(pairsOf(samplesWithoutCorpus(data, weights)), slope);
  const experience = experienceOf(data.problems.length + data.solutions.length);
  const inexperience = (intercept - unfounded) / experience;
  return { intercept: intercept + inexperience * (1 - experience), slope, inexperience };
}

function pairsOf(samples: readonly Sample[]): Sample['pairs'] {
  return samples.flatMap(({ pairs }) => pairs);
}

crossValidate();
const setting = withEvidence(search(() => true));
const { slope } = fitLogistic(pairsOf(samplesOf(data, complete(setting, neutral, typicalSlope))));
const calibration = calibrated(setting, slope);
const unsigned = { ...complete(setting, calibration, slope), thresholds };
const weights = { ...unsigned, fingerprint: fingerprintOf(unsigned) };
writeFileSync(values.out, `${JSON.stringify(weights, null, 2)}\n`);
const figures = samplesOf(data, weights).map(({ ranking, grades }) => ndcg(ranking, grades));
console.log(`all: nDCG@10 ${mean(figures).toFixed(3)}`, setting, calibration);
