import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Dataset, readDataset } from '../../scripts/relevance/dataset.ts';
import { fitFigures, rankingFigures } from '../../scripts/relevance/figures.ts';
import { type Listed, modelOf, rankAll } from '../../scripts/relevance/ranker.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { describeWithReferenceData, referenceData } from '../support/reference-data.ts';

const { thresholds } = currentWeights;

const mean = (data: Dataset, lists: readonly Listed[]): number =>
  rankingFigures(
    lists.map(({ problem, hits }) => ({
      ids: hits.map(({ id }) => id),
      grades: data.grades?.get(problem.id) ?? new Map(),
    })),
  ).ndcg10.mean;

describeWithReferenceData('matching on judged pairs', () => {
  async function listed(problems: string) {
    const files = { problems, solutions: 'solutions.jsonl' };
    const data = readDataset(join(referenceData, 'relevance/dev'), files);
    return { data, lists: rankAll(data, await modelOf(data, currentWeights)) };
  }

  test('ranks well, is honest about fit, and never returns the own affiliate', async () => {
    const { data, lists } = await listed('problems.jsonl');
    const affiliates = new Map(data.solutions.map(({ id, affiliateId }) => [id, affiliateId]));
    for (const { problem, hits } of lists) {
      expect(hits.map(({ id }) => affiliates.get(id))).not.toContain(problem.affiliateId);
      expect(hits.length).toBe(100);
    }
    expect(mean(data, lists)).toBeGreaterThanOrEqual(0.56);
    const { ece, auroc, brierSkill, notify } = fitFigures(lists, data.grades ?? new Map(), thresholds);
    expect(ece).toBeLessThan(0.05);
    expect(auroc).toBeGreaterThanOrEqual(0.85);
    expect(brierSkill.low).toBeGreaterThan(0);
    expect(notify.right.count / notify.right.of).toBeGreaterThanOrEqual(0.8);
  });

  test('finds for a Korean problem what the same problem finds in English', async () => {
    const [english, korean] = [await listed('problems.jsonl'), await listed('problems.ko.jsonl')];
    expect(mean(korean.data, korean.lists)).toBeGreaterThanOrEqual(0.75 * mean(english.data, english.lists));
  });
});
