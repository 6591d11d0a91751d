/**
 * Makes the matching weights from judged pairs:
 * `fit.ts --data <dir> --out <weights.json> [--version <n>]`.
 * Searches a coarse grid for the best ranking of English and of Korean problems, calibrates by logistic regression, and
 * says what the same procedure reaches on affiliates it has not seen (five folds). Prints figures, never text of the
 * data.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  auroc,
  brierSkill,
  expectedCalibrationError,
  type Outcome,
} from '../../services/matching/domain/evaluation/calibration.ts';
import { fitIntercept, fitLogistic, logLoss } from '../../services/matching/domain/evaluation/logistic.ts';
import { ndcg } from '../../services/matching/domain/evaluation/ranking.ts';
import { untaughtModel } from '../../services/matching/domain/model/buildModel.ts';
import { experienceOf } from '../../services/matching/domain/model/frequencies.ts';
import { fingerprintOf } from '../../services/matching/domain/model/parseWeights.ts';
import type {
  Calibration,
  FitCurve,
  MatchingModel,
  MatchingWeights,
} from '../../services/matching/domain/model/types.ts';
import { fitOf } from '../../services/matching/domain/scoring/calibration.ts';
import { createEngine } from '../../services/matching/domain/scoring/engine.ts';
import { currentGlossary, currentWeights } from '../../services/matching/index.ts';
import {
  evidenceSteps,
  firstMixing,
  firstReading,
  type Mixing,
  mixingSteps,
  type Reading,
  readingSteps,
  sharesOf,
  weightsOf,
} from './candidates.ts';
import { type Dataset, readDataset } from './dataset.ts';
import { foldsOf } from './folds.ts';
import { listDepth, modelOf } from './ranker.ts';
import { shortForms } from './shortForms.ts';
import { type Sample, sampleOf, type ViewedProblem, viewsOf } from './views.ts';

const folds = 5;
const typicalSlope = 40;
/**
 * A message from the least fit on, in steps of 0.05, at which eight of ten were right over both languages; listed where
 * about every second one is right.
 */
const thresholds = { show: 0.35, notify: 0.7 };

const { values: given } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, version: { type: 'string', default: '2' } },
});
const usage = 'fit.ts --data <dir> --out <file> [--version <n>]';
const directory = given.data ?? fail(usage);
const out = given.out ?? fail(usage);
const read = (problems: string, solutions: string): Dataset =>
  readDataset(directory, { problems, solutions });
const english = read('problems.jsonl', 'solutions.jsonl');
const korean = read('problems.ko.jsonl', 'solutions.jsonl');
const languages = [english, korean];
/** Of these some are in Korean. */
const mixed = 'solutions.mixed.jsonl';
const seen = new Map<string, Promise<ViewedProblem[][]>>();

function complete(
  reading: Reading,
  mixing: Mixing,
  slope: number,
  calibration?: Calibration,
): MatchingWeights {
  const unsigned = {
    ...weightsOf(reading, sharesOf(mixing, slope), Number(given.version), currentGlossary.fingerprint),
    calibration: calibration ?? noCalibration,
    // What embeddings add is fitted afterwards, by fitMeaning.ts.
    meaning: currentWeights.meaning,
    thresholds,
    fingerprint: '',
  };
  return { ...unsigned, fingerprint: fingerprintOf(unsigned) };
}
const neutral = { intercept: 0, slope: 1 };
const noCalibration: Calibration = {
  curves: { en: { en: neutral, ko: neutral }, ko: { en: neutral, ko: neutral } },
  inexperience: 0,
};

/** Every pair of both languages as a reading sees it. */
function measure(reading: Reading): Promise<ViewedProblem[][]> {
  const key = JSON.stringify(reading);
  const known = seen.get(key);
  if (known) return known;
  const made = Promise.all(
    languages.map(async (data) =>
      viewsOf(data, await modelOf(data, complete(reading, firstMixing, typicalSlope))),
    ),
  );
  seen.set(key, made);
  return made;
}

/** Mean of two depths: the first ten count, the next twenty make the target less jumpy. */
function quality(samples: readonly Sample[]): number {
  return mean(
    samples.map(({ ranking, grades }) => (ndcg(ranking, grades, 10) + ndcg(ranking, grades, 30)) / 2),
  );
}

interface Setting {
  readonly reading: Reading;
  readonly mixing: Mixing;
  readonly value: number;
}

async function bestMixing(
  reading: Reading,
  start: Mixing,
  included: (affiliateId: string) => boolean,
): Promise<Setting> {
  const viewed = (await measure(reading)).flat().filter(({ affiliateId }) => included(affiliateId));
  const valued = (mixing: Mixing): Setting => {
    const shares = sharesOf(mixing, typicalSlope);
    return { reading, mixing, value: quality(viewed.map((it) => sampleOf(it, shares))) };
  };
  let best = valued(start);
  for (const [name, options] of Object.entries(mixingSteps))
    for (const option of options) {
      const next = valued({ ...best.mixing, [name]: option });
      if (next.value > best.value + 1e-6) best = next;
    }
  return best;
}

/** One number at a time, once through all of them. */
async function search(included: (affiliateId: string) => boolean): Promise<Setting> {
  let best = await bestMixing(firstReading, firstMixing, included);
  for (const [name, options] of Object.entries(readingSteps))
    for (const option of options) {
      const next = await bestMixing({ ...best.reading, [name]: option }, best.mixing, included);
      if (next.value > best.value + 1e-6) best = next;
    }
  return best;
}

async function crossValidate(): Promise<void> {
  const outcomes: Outcome[][] = languages.map(() => []);
  const figures: number[][] = languages.map(() => []);
  for (const held of foldsOf(english.problems, folds)) {
    const { reading, mixing } = await search((affiliateId) => !held.has(affiliateId));
    const shares = sharesOf(mixing, typicalSlope);
    for (const [language, viewed] of (await measure(reading)).entries()) {
      const samples = viewed.map((it) => sampleOf(it, shares));
      const curve = fitLogistic(pairsOf(samples.filter(({ affiliateId }) => !held.has(affiliateId))));
      for (const { affiliateId, ranking, grades, pairs } of samples) {
        if (!held.has(affiliateId)) continue;
        figures[language]?.push(ndcg(ranking, grades));
        for (const { score, positive } of pairs)
          outcomes[language]?.push({ probability: fitOf(score, curve), positive });
      }
    }
  }
  for (const [language, name] of ['English', 'Korean'].entries()) {
    const own = outcomes[language] ?? [];
    console.log(
      `held out, ${name} problems: nDCG@10 ${mean(figures[language] ?? []).toFixed(3)}, ` +
        `ECE ${expectedCalibrationError(own).toFixed(3)}, AUROC ${(auroc(own) ?? 0).toFixed(3)}, ` +
        `Brier skill ${brierSkill(own).toFixed(3)}`,
    );
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** How much evidence a short problem lacks: where one curve, fitted on whole problems, serves all lengths best. */
async function withEvidence({ reading, mixing }: Setting): Promise<Reading> {
  const shares = sharesOf(mixing, typicalSlope);
  const losses: { readonly next: Reading; readonly loss: number }[] = [];
  for (const evidence of evidenceSteps) {
    const next = { ...reading, evidence };
    const model = await modelOf(english, complete(next, mixing, typicalSlope));
    const samples = (data: Dataset) => viewsOf(data, model).map((it) => sampleOf(it, shares));
    const curve = fitLogistic(pairsOf(samples(english)));
    const short = shortForms(english).flatMap(samples);
    losses.push({ next, loss: logLoss(pairsOf(short), curve) });
  }
  return losses.reduce((least, it) => (it.loss < least.loss ? it : least)).next;
}

/** The curves on whole problems, and how much lower they must lie while there is no corpus to count. */
async function calibrated(reading: Reading, mixing: Mixing, slopeOfShares: number): Promise<Calibration> {
  const weights = complete(reading, mixing, slopeOfShares);
  const experience = experienceOf(english.problems.length + english.solutions.length);
  const curveOf = async (data: Dataset, solutions: 'en' | 'ko'): Promise<FitCurve> =>
    fitLogistic(pairsOf(samplesOf(data, await modelOf(data, weights), solutions)));
  const en = {
    en: await curveOf(english, 'en'),
    ko: await curveOf(read('problems.jsonl', mixed), 'ko'),
  };
  const ko = {
    en: await curveOf(korean, 'en'),
    ko: await curveOf(read('problems.ko.jsonl', mixed), 'ko'),
  };
  const unfounded = fitIntercept(
    pairsOf(samplesOf(english, untaughtModel(weights, currentGlossary), 'en')),
    en.en.slope,
  );
  const inexperience = (en.en.intercept - unfounded) / experience;
  const raised = ({ intercept, slope }: FitCurve): FitCurve => ({
    intercept: intercept + inexperience * (1 - experience),
    slope,
  });
  return {
    curves: { en: { en: raised(en.en), ko: raised(en.ko) }, ko: { en: raised(ko.en), ko: raised(ko.ko) } },
    inexperience,
  };
}

/** Of the solutions in one language those that would be listed, were all in it. */
function samplesOf({ solutions, ...data }: Dataset, model: MatchingModel, language: 'en' | 'ko'): Sample[] {
  const { shares } = createEngine(model);
  const written = solutions.filter(({ levels: { full } }) => full.texts.title?.[language] !== undefined);
  const listed = Math.ceil((listDepth * written.length) / solutions.length);
  return viewsOf({ ...data, solutions: written }, model).map((it) => sampleOf(it, shares, listed));
}

function pairsOf(samples: readonly Sample[]): Sample['pairs'] {
  return samples.flatMap(({ pairs }) => pairs);
}

function fail(message: string): never {
  throw new Error(message);
}

await crossValidate();
const found = await search(() => true);
const reading = await withEvidence(found);
const { slope } = (await calibrated(reading, found.mixing, typicalSlope)).curves.en.en;
const calibration = await calibrated(reading, found.mixing, slope);
const weights = complete(reading, found.mixing, slope, calibration);
writeFileSync(out, `${JSON.stringify(weights, null, 2)}\n`);
console.log(`all: ${found.value.toFixed(3)}`, reading, found.mixing, JSON.stringify(calibration));
