import type { Interval } from '../../services/matching/domain/evaluation/bootstrap.ts';
import type { FitFigures, RankingFigures, ThresholdFigures } from './figures.ts';

/** The ranking figures of all systems, one line each, as a Markdown table. */
export function rankingTable(
  systems: readonly { readonly name: string; readonly figures: RankingFigures }[],
): string {
  const head = ['system', 'nDCG@10 [95 %]', 'P@5', 'MRR@10', 'recall@100', 'judged@10'];
  const rows = systems.map(({ name, figures: { ndcg10, p5, mrr10, recall100, judged10 } }) => [
    name,
    withInterval(ndcg10),
    digits(p5.mean),
    digits(mrr10.mean),
    digits(recall100.mean),
    digits(judged10),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What the fits say: calibration and the two thresholds, in counts. */
export function fitTable({ ece, brierSkill, auroc, show, notify }: FitFigures): string {
  return [
    `fit: ECE ${digits(ece)}, Brier skill ${withInterval(brierSkill)}, AUROC ${digits(auroc)}`,
    `show (fit ≥ ${show.threshold}): ${listed(show)}; nothing shown for ${silence(show)}`,
    `notify (fit ≥ ${notify.threshold}): ${listed(notify)}; told of a reusable one ${of(notify.toldOfBest)} problems ` +
      'that have one of grade 3',
  ].join('\n');
}

function listed({ right }: ThresholdFigures): string {
  const precision = right.of === 0 ? '–' : digits(right.count / right.of);
  return `${of(right)} reusable (precision ${precision})`;
}

function silence({ rightlySilent, wronglySilent }: ThresholdFigures): string {
  return `${of(rightlySilent)} problems that have none, and for ${of(wronglySilent)} that have one of grade 3`;
}

function of({ count, of: all }: ThresholdFigures['right']): string {
  return `${count} of ${all}`;
}

function withInterval({ mean, low, high }: Interval): string {
  return `${digits(mean)} [${digits(low)}, ${digits(high)}]`;
}

function digits(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3).replace(/^(-?)0\./, '$1.');
}
