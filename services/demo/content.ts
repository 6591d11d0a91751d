import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type Failure, failure, TenfoldError } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import type { DemoContent } from './group.ts';
import { problemsFile } from './problemShapes.ts';
import { brokenReferences } from './references.ts';
import { affiliatesFile, challengesFile, solutionsFile } from './shapes.ts';
import { storiesFile } from './storyShapes.ts';

/**
 * Reads the demo group from a folder of YAML files: each part (`affiliates`, `challenges`, `solutions`, `problems`,
 * `stories`) is one file of that name or a folder of files.
 * @throws TenfoldError with every problem of every file: its path begins with the file's name.
 */
export function readDemoContent(folder: string): DemoContent {
  const failures: Failure[] = [];
  const places = new Map<object, readonly (string | number)[]>();
  const read = <T extends Record<string, object[]>>(part: string, schema: z.ZodType<T>): T[] =>
    filesOf(folder, part).flatMap((file) => {
      const parsed = readFile(folder, file, schema, failures);
      if (!parsed) return [];
      for (const [list, records] of Object.entries(parsed))
        for (const [index, record] of records.entries()) places.set(record, [file, list, index]);
      return [parsed];
    });

  const stories = read('stories', storiesFile);
  const content: DemoContent = {
    affiliates: read('affiliates', affiliatesFile).flatMap((it) => it.affiliates),
    challenges: read('challenges', challengesFile).flatMap((it) => it.challenges),
    solutions: read('solutions', solutionsFile).flatMap((it) => it.solutions),
    problems: read('problems', problemsFile).flatMap((it) => it.problems),
    stories: stories.flatMap((it) => it.stories),
    reactions: stories.flatMap((it) => it.reactions),
    solved: stories.flatMap((it) => it.solved),
  };
  // Beside a file that cannot be read, every reference into it would be reported as broken too.
  if (failures.length === 0)
    failures.push(...brokenReferences(content, (record) => places.get(record) ?? []));
  const [first, ...others] = failures;
  if (first) throw new TenfoldError([first, ...others]);
  return content;
}

function filesOf(folder: string, part: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const alone = entries.filter((it) => it.isFile() && it.name === `${part}.yaml`).map((it) => it.name);
  const apart = entries.some((it) => it.isDirectory() && it.name === part)
    ? readdirSync(join(folder, part)).filter((name) => name.endsWith('.yaml'))
    : [];
  return [...alone, ...apart.sort().map((name) => `${part}/${name}`)];
}

function readFile<T>(folder: string, file: string, schema: z.ZodType<T>, failures: Failure[]): T | undefined {
  try {
    return parseOrFail(schema, yamlOf(join(folder, file), file), [file]);
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    failures.push(...error.failures);
    return undefined;
  }
}

function yamlOf(path: string, file: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TenfoldError([failure('FILE_INVALID', { reason }, [file])]);
  }
}
