import { type Grades, isReusable } from '../../services/matching/domain/evaluation/ranking.ts';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import type { MatchingModel, MatchingWeights } from '../../services/matching/domain/model/types.ts';
import { fitCurveOf, scoreOf } from '../../services/matching/domain/scoring/calibration.ts';
import type { TextField } from '../../services/matching/domain/textField.ts';
import type { RecordFields } from '../../services/matching/domain/types.ts';
import type { Dataset } from './dataset.ts';
import { modelOf, rankAll } from './ranker.ts';

/** Scores of the first hundred solutions of one problem, with what the judges said. */
export interface Sample {
  readonly affiliateId: string;
  readonly ranking: readonly string[];
  readonly grades: Grades;
  readonly pairs: readonly { readonly score: number; readonly positive: boolean }[];
}

export function samplesOf(data: Dataset, weights: MatchingWeights, model?: MatchingModel): Sample[] {
  const used = model ?? modelOf(data, weights);
  const curve = fitCurveOf(used);
  return rankAll(data, used).map(({ problem, hits }) => {
    const grades: Grades = data.grades?.get(problem.id) ?? new Map();
    const pairs = hits.map(({ id, fit }) => ({
      score: scoreOf(fit, curve),
      positive: isReusable(id, grades),
    }));
    return { affiliateId: problem.affiliateId, ranking: hits.map(({ id }) => id), grades, pairs };
  });
}

/** The same problems, as somebody would see or write them who is brief. */
const cuts: readonly (readonly TextField[])[] = [
  ['title'],
  ['title', 'desiredOutcome'],
  ['title', 'description'],
  ['title', 'description', 'desiredOutcome'],
];

/** Samples of shorter and longer forms of each problem, all under the model of the whole ones. */
export function samplesOfCuts(data: Dataset, weights: MatchingWeights): Sample[] {
  const model = modelOf(data, weights);
  return cuts.flatMap((kept) => samplesOf({ ...data, problems: shortened(data, kept) }, weights, model));
}

function shortened({ problems }: Dataset, kept: readonly TextField[]): Dataset['problems'] {
  const cut = (fields: RecordFields): RecordFields => ({
    ...fields,
    texts: Object.fromEntries(
      kept.flatMap((field) => (fields.texts[field] ? [[field, fields.texts[field]]] : [])),
    ),
  });
  return problems.map((problem) => ({
    ...problem,
    levels: { ...problem.levels, full: cut(problem.levels.full) },
  }));
}

/** Samples under a model that has seen no record at all. */
export function samplesWithoutCorpus(data: Dataset, weights: MatchingWeights): Sample[] {
  return samplesOf(data, weights, buildModel([], weights));
}
