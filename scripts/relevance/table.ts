import type { Interval } from '../../services/matching/domain/evaluation/bootstrap.ts';
import type { FitFigures, RankingFigures } from './figures.ts';

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

/** What the fits say: calibration and the two thresholds. */
export function fitTable({ ece, brierSkill, auroc, show, notify }: FitFigures): string {
  const lines = [
    `fit: ECE ${digits(ece)}, Brier skill ${digits(brierSkill)}, AUROC ${digits(auroc)}`,
    ...Object.entries({ show, notify }).map(
      ([name, at]) =>
        `${name} (fit ≥ ${at.threshold}): ${at.perProblem.toFixed(1)} per problem, precision ${digits(at.precision)}, ` +
        `problems answered ${digits(at.coverage)}, "no confident match" where nothing fits ${digits(at.silence)}`,
    ),
  ];
  return lines.join('\n');
}

function withInterval({ mean, low, high }: Interval): string {
  return `${digits(mean)} [${digits(low)}, ${digits(high)}]`;
}

function digits(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3).replace(/^(-?)0\./, '$1.');
}
