import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readDataset } from '../../scripts/relevance/dataset.ts';
import { fitFigures, rankingFigures } from '../../scripts/relevance/figures.ts';
import { modelOf, rankAll } from '../../scripts/relevance/ranker.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { describeWithReferenceData, referenceData } from '../support/reference-data.ts';

describeWithReferenceData('matching on judged pairs', () => {
  const read = () =>
    readDataset(join(referenceData, 'relevance/dev'), {
      problems: 'problems.jsonl',
      solutions: 'solutions.jsonl',
    });

  test('ranks well, is honest about fit, and never returns the own affiliate', () => {
    const data = read();
    const lists = rankAll(data, modelOf(data, currentWeights));
    const grades = data.grades ?? new Map();
    const affiliates = new Map(data.solutions.map(({ id, affiliateId }) => [id, affiliateId]));
    for (const { problem, hits } of lists) {
      expect(hits.map(({ id }) => affiliates.get(id))).not.toContain(problem.affiliateId);
      expect(hits.length).toBe(100);
    }
    const rankings = lists.map(({ problem, hits }) => ({
      ids: hits.map(({ id }) => id),
      grades: grades.get(problem.id) ?? new Map(),
    }));
    expect(rankingFigures(rankings).ndcg10.mean).toBeGreaterThanOrEqual(0.52);
    const { ece, show } = fitFigures(lists, grades, currentWeights.thresholds);
    expect(ece).toBeLessThan(0.05);
    expect(show.silence).toBeGreaterThan(0.5);
    expect(show.perProblem).toBeLessThan(6);
  });
});
