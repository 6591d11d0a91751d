/**
 * Measures matching with the product's own index on judged pairs:
 * `npm run relevance -- --data <dir> [--problems f] [--solutions f] [--run file] [--json]`.
 * With an endpoint for embeddings in `TENFOLD_EMBEDDINGS_URL` and its companions it measures with these.
 * Without `--problems` and `--solutions` it measures every combination of languages that the directory has.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Meanings } from '../services/matching/domain/meaning/meanings.ts';
import { currentWeights } from '../services/matching/index.ts';
import { baselinesFor } from './relevance/baselines.ts';
import { type Dataset, readDataset } from './relevance/dataset.ts';
import { createEmbedded } from './relevance/embedded.ts';
import { fitFigures, rankingFigures } from './relevance/figures.ts';
import { bilingualFigures } from './relevance/languages.ts';
import { type Listed, modelOf, rankAll } from './relevance/ranker.ts';
import { fitTable, rankingTable } from './relevance/table.ts';

const usage =
  'npm run relevance -- --data <dir> [--problems <file>] [--solutions <file>] [--run <file>] [--json]';
const english = { problems: 'problems.jsonl', solutions: 'solutions.jsonl' };
const korean = 'problems.ko.jsonl';
const mixed = 'solutions.mixed.jsonl';
const embedded = createEmbedded();

async function main(): Promise<void> {
  const { data: directory, problems, solutions, run, json } = readArguments();
  const files = { problems: problems ?? english.problems, solutions: solutions ?? english.solutions };
  const measured = await measure(directory, files);
  if (run !== undefined) writeFileSync(run, runLines(measured.lists));
  if (json) console.log(JSON.stringify(summary(measured), null, 2));
  else if (problems !== undefined || solutions !== undefined) console.log(await report(measured));
  else await reportAll(directory, measured);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      problems: { type: 'string' },
      solutions: { type: 'string' },
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

interface Measured {
  readonly data: Dataset;
  readonly meanings: Meanings;
  readonly lists: readonly Listed[];
  readonly model: string;
}

async function measure(directory: string, files: typeof english): Promise<Measured> {
  const data = readDataset(directory, files);
  const meanings = await embedded.of(data);
  const model = await modelOf(data, currentWeights, meanings);
  return { data, meanings, lists: rankAll(data, model, meanings), model: model.version };
}

/** TREC run: problem Q0 solution rank probability system. */
function runLines(lists: readonly Listed[]): string {
  return lists
    .flatMap(({ problem, hits }) =>
      hits.map(({ id, fit }, at) => `${problem.id} Q0 ${id} ${at + 1} ${fit.toFixed(6)} tenfold\n`),
    )
    .join('');
}

function summary({ data: { grades }, lists, model }: Measured) {
  const { thresholds, fingerprint } = currentWeights;
  const head = { thresholds, model, weights: fingerprint };
  if (grades === undefined) return head;
  const ranking = rankingFigures(rankings(grades, lists));
  return { ...head, figures: { ...ranking, fit: fitFigures(lists, grades, thresholds) } };
}

async function report({ data, meanings, lists }: Measured): Promise<string> {
  const { grades } = data;
  if (grades === undefined) return 'No qrels.tsv in this directory: nothing to compare with.';
  const baselines = (await baselinesFor(data, meanings)).map(({ name, rank }) => ({
    name,
    figures: rankingFigures(data.problems.map((problem) => ranked(grades, problem.id, rank(problem)))),
  }));
  const own = { name: 'Tenfold', figures: rankingFigures(rankings(grades, lists)) };
  return `${rankingTable([own, ...baselines])}\n\n${fitTable(fitFigures(lists, grades, currentWeights.thresholds))}`;
}

async function reportAll(directory: string, first: Measured): Promise<void> {
  const has = (file: string): boolean => existsSync(join(directory, file));
  console.log(`## English problems, English solutions\n\n${await report(first)}`);
  if (!has(korean)) return;
  const translated = await measure(directory, { ...english, problems: korean });
  console.log(`\n## Korean problems, English solutions\n\n${await report(translated)}`);
  if (!has(mixed)) return;
  const both = [
    await measure(directory, { problems: english.problems, solutions: mixed }),
    await measure(directory, { problems: korean, solutions: mixed }),
  ] as const;
  console.log(`\n## English problems, solutions in both languages\n\n${await report(both[0])}`);
  console.log(`\n## Korean problems, solutions in both languages\n\n${await report(both[1])}`);
  console.log(`\n${bilingualFigures(both[0], both[1])}`);
}

function rankings(grades: NonNullable<Dataset['grades']>, lists: readonly Listed[]) {
  return lists.map(({ problem, hits }) =>
    ranked(
      grades,
      problem.id,
      hits.map(({ id }) => id),
    ),
  );
}

function ranked(grades: NonNullable<Dataset['grades']>, problem: string, ids: readonly string[]) {
  return { ids, grades: grades.get(problem) ?? new Map<string, number>() };
}

await main();
