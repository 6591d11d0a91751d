import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AiClass } from '#schema/vocabulary/solution';
import type { Grades } from '../../services/matching/domain/evaluation/ranking.ts';
import type { MatchRecord, RecordFields } from '../../services/matching/domain/types.ts';

const text = z.string().default('');
const shared = {
  id: z.string(),
  affiliate: z.string(),
  title: text,
  topic: text,
  aiClass: text,
  language: z.enum(['ko', 'en']).default('en'),
};
const SolutionLine = z.object({ ...shared, problem: text, outputs: text, benefits: text });
const ProblemLine = z.object({ ...shared, description: text, wanted: text });

/** Problems, solutions and, where they were judged, grades by problem. */
export interface Dataset {
  readonly problems: readonly MatchRecord[];
  readonly solutions: readonly MatchRecord[];
  readonly grades: ReadonlyMap<string, Grades> | undefined;
}

const aiClasses: Readonly<Record<string, AiClass>> = {
  'Classical ML': 'classicalMl',
  'Computer Vision': 'computerVision',
  NLP: 'nlp',
  'Generative AI': 'generative',
  'Agentic AI': 'agentic',
  'Reinforcement Learning': 'reinforcementLearning',
};

/** Reads a directory of the shape of the judged matches: `solutions.jsonl`, `problems.jsonl`, perhaps `qrels.tsv`. */
export function readDataset(
  directory: string,
  files: { readonly problems: string; readonly solutions: string },
): Dataset {
  const grades = join(directory, 'qrels.tsv');
  return {
    solutions: lines(join(directory, files.solutions)).map((line) =>
      solutionOf(SolutionLine.parse(JSON.parse(line))),
    ),
    problems: lines(join(directory, files.problems)).map((line) =>
      problemOf(ProblemLine.parse(JSON.parse(line))),
    ),
    grades: existsSync(grades) ? gradesOf(lines(grades)) : undefined,
  };
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function solutionOf(line: z.infer<typeof SolutionLine>): MatchRecord {
  const { problem: problemSolved, outputs, benefits: expectedBenefits } = line;
  return recordOf(line, { title: line.title, problemSolved, outputs, expectedBenefits });
}

function problemOf(line: z.infer<typeof ProblemLine>): MatchRecord {
  return recordOf(line, { title: line.title, description: line.description, desiredOutcome: line.wanted });
}

type Line = Pick<z.infer<typeof SolutionLine>, keyof typeof shared>;

function recordOf(line: Line, texts: Readonly<Record<string, string>>): MatchRecord {
  const written = Object.entries(texts).filter(([, value]) => value !== '');
  const aiClass = aiClasses[line.aiClass];
  const full: RecordFields = {
    texts: Object.fromEntries(written.map(([field, value]) => [field, { [line.language]: value }])),
    challengeCodes: [],
    ...(line.topic === '' ? {} : { industry: line.topic }),
    aiClasses: aiClass === undefined ? [] : [aiClass],
    modalities: [],
  };
  const { title } = full.texts;
  const teaser = { ...full, texts: title === undefined ? {} : { title } };
  return { id: line.id, affiliateId: line.affiliate, levels: { full, teaser } };
}

function gradesOf([, ...rows]: readonly string[]): Map<string, Grades> {
  const byProblem = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const [problem = '', solution = '', grade = '0'] = row.split('\t');
    const grades = byProblem.get(problem) ?? new Map<string, number>();
    byProblem.set(problem, grades.set(solution, Number(grade)));
  }
  return byProblem;
}
