/**
 * Measures matching with the product's own index on judged pairs:
 * `npm run relevance -- --data <dir> [--problems f] [--solutions f] [--run file] [--json]`.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { currentWeights } from '../services/matching/index.ts';
import { baselinesFor } from './relevance/baselines.ts';
import { type Dataset, readDataset } from './relevance/dataset.ts';
import { fitFigures, rankingFigures } from './relevance/figures.ts';
import { type Listed, modelOf, rankAll } from './relevance/ranker.ts';
import { fitTable, rankingTable } from './relevance/table.ts';

const usage =
  'npm run relevance -- --data <dir> [--problems <file>] [--solutions <file>] [--run <file>] [--json]';

async function main(): Promise<void> {
  const { data: directory, problems, solutions, run, json } = readArguments();
  const data = readDataset(directory, { problems, solutions });
  const model = modelOf(data, currentWeights);
  const lists = rankAll(data, model);
  if (run !== undefined) writeFileSync(run, runLines(lists));
  if (json) console.log(JSON.stringify(summary(data, lists, model.version), null, 2));
  else console.log(await report(data, lists));
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      problems: { type: 'string', default: 'problems.jsonl' },
      solutions: { type: 'string', default: 'solutions.jsonl' },
      run: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.data === undefined) {
    process.stderr.write(`${usage}\n`);
    process.exit(values.help ? 0 : 2);
  }
  return { ...values, data: values.data };
}

/** TREC run: problem Q0 solution rank probability system. */
function runLines(lists: readonly Listed[]): string {
  return lists
    .flatMap(({ problem, hits }) =>
      hits.map(({ id, fit }, at) => `${problem.id} Q0 ${id} ${at + 1} ${fit.toFixed(6)} tenfold\n`),
    )
    .join('');
}

function summary({ grades }: Dataset, lists: readonly Listed[], model: string) {
  const { thresholds, fingerprint } = currentWeights;
  const head = { thresholds, model, weights: fingerprint };
  if (grades === undefined) return head;
  const ranking = rankingFigures(
    lists.map(({ problem, hits }) =>
      ranked(
        grades,
        problem.id,
        hits.map(({ id }) => id),
      ),
    ),
  );
  return { ...head, figures: { ...ranking, fit: fitFigures(lists, grades, thresholds) } };
}

async function report(data: Dataset, lists: readonly Listed[]): Promise<string> {
  const { grades } = data;
  if (grades === undefined) return 'No qrels.tsv in this directory: nothing to compare with.';
  const own = lists.map(({ problem, hits }) =>
    ranked(
      grades,
      problem.id,
      hits.map(({ id }) => id),
    ),
  );
  const baselines = (await baselinesFor(data)).map(({ name, rank }) => ({
    name,
    figures: rankingFigures(data.problems.map((problem) => ranked(grades, problem.id, rank(problem)))),
  }));
  const table = rankingTable([{ name: 'Tenfold', figures: rankingFigures(own) }, ...baselines]);
  return `${table}\n\n${fitTable(fitFigures(lists, grades, currentWeights.thresholds))}`;
}

function ranked(grades: NonNullable<Dataset['grades']>, problem: string, ids: readonly string[]) {
  return { ids, grades: grades.get(problem) ?? new Map<string, number>() };
}

await main();
