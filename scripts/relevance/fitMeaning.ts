/**
 * Fits what nearness in meaning adds to the weights in use, with the endpoint of `TENFOLD_EMBEDDINGS_URL` and its
 * companions: `fitMeaning.ts --data <dir> --out <weights.json>`. One share for records of one language and one across
 * languages, by ranking; then the curves. Prints figures, never text of the data.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fitLogistic } from '../../services/matching/domain/evaluation/logistic.ts';
import { ndcg } from '../../services/matching/domain/evaluation/ranking.ts';
import { experienceOf } from '../../services/matching/domain/model/frequencies.ts';
import { fingerprintOf } from '../../services/matching/domain/model/parseWeights.ts';
import type { ByLanguages, FitCurve } from '../../services/matching/domain/model/types.ts';
import { createEngine } from '../../services/matching/domain/scoring/engine.ts';
import { currentWeights } from '../../services/matching/index.ts';
import { type Dataset, readDataset } from './dataset.ts';
import { createEmbedded } from './embedded.ts';
import { listDepth, modelOf } from './ranker.ts';
import { type Sample, sampleOf, viewsOf } from './views.ts';

const steps = [0, 0.03, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4];
const { values: given } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
const usage = 'fitMeaning.ts --data <dir> --out <file>';
const directory = given.data ?? fail(usage);
const out = given.out ?? fail(usage);
const embedded = createEmbedded();
const mixed = 'solutions.mixed.jsonl';
const problemsIn = { en: 'problems.jsonl', ko: 'problems.ko.jsonl' } as const;
type Language = keyof typeof problemsIn;

/** Samples of one pair of languages by the share of meaning: of the solutions in a language those that would be listed. */
async function sampling(problems: Language, solutions: Language): Promise<(share: number) => Sample[]> {
  const files = {
    problems: problemsIn[problems],
    solutions: solutions === 'en' ? 'solutions.jsonl' : mixed,
  };
  const data = readDataset(directory, files);
  const meanings = await embedded.of(data);
  if (meanings.fingerprint === undefined) fail('TENFOLD_EMBEDDINGS_URL names no endpoint');
  const model = await modelOf(data, currentWeights, meanings);
  const written = data.solutions.filter(
    ({ levels: { full } }) => full.texts.title?.[solutions] !== undefined,
  );
  const depth = Math.ceil((listDepth * written.length) / data.solutions.length);
  const viewed = viewsOf({ ...data, solutions: written } satisfies Dataset, model, meanings);
  const { shares } = createEngine(model, meanings);
  return (share) => viewed.map((it) => sampleOf(it, shares, depth, share));
}

/** Mean of two depths, as the other weights are fitted. */
function quality(samples: readonly Sample[]): number {
  const values = samples.map(
    ({ ranking, grades }) => (ndcg(ranking, grades, 10) + ndcg(ranking, grades, 30)) / 2,
  );
  return values.reduce((sum, it) => sum + it, 0) / values.length;
}

function bestShare(samples: (share: number) => Sample[]): number {
  const tried = steps.map((share) => ({ share, value: quality(samples(share)) }));
  console.log(tried.map(({ share, value }) => `${share}: ${value.toFixed(3)}`).join('  '));
  return tried.reduce((best, it) => (it.value > best.value ? it : best)).share;
}

/** The curve as weights hold it: of a group with experience. */
function curveOf(samples: readonly Sample[], documents: number): FitCurve {
  const { intercept, slope } = fitLogistic(samples.flatMap(({ pairs }) => pairs));
  const lack = currentWeights.calibration.inexperience * (1 - experienceOf(documents));
  return { intercept: intercept + lack, slope };
}

function fail(message: string): never {
  throw new Error(message);
}

const samplings: ByLanguages<(share: number) => Sample[]> = {
  en: { en: await sampling('en', 'en'), ko: await sampling('en', 'ko') },
  ko: { en: await sampling('ko', 'en'), ko: await sampling('ko', 'ko') },
};
const alike = bestShare(samplings.en.en);
const across = bestShare(samplings.ko.en);
const shares = { en: { en: alike, ko: across }, ko: { en: across, ko: alike } };
const { problems, solutions } = readDataset(directory, { problems: problemsIn.en, solutions: mixed });
const documents = problems.length + solutions.length;
const fitted = (a: Language, b: Language) => curveOf(samplings[a][b](shares[a][b]), documents);
const curves = {
  en: { en: fitted('en', 'en'), ko: fitted('en', 'ko') },
  ko: { en: fitted('ko', 'en'), ko: fitted('ko', 'ko') },
};
const weights = { ...currentWeights, version: currentWeights.version + 1, meaning: { shares, curves } };
writeFileSync(out, `${JSON.stringify({ ...weights, fingerprint: fingerprintOf(weights) }, null, 2)}\n`);
console.log(JSON.stringify(shares), JSON.stringify(curves));
