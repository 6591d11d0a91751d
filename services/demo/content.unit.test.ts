import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TenfoldError } from '#platform/errors/errors';
import { readDemoContent } from './content.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenfold-demo-'));
  for (const part of ['affiliates.yaml', 'challenges.yaml'])
    cpSync(join('infra/demo', part), join(folder, part));
});

afterEach(() => rmSync(folder, { recursive: true }));

const solution = {
  key: 'fan-noise',
  affiliate: 'HB-ELE',
  owner: 'ele-seo-dw',
  publishedDay: -30,
  content: {
    title: { ko: '팬 소음' },
    challengeCodes: ['visual-inspection'],
    aiClasses: [],
    dataUsed: [],
    vendors: [],
    language: 'ko',
    tags: [],
  },
};

const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));

/** Paths of what is wrong, joined with dots. */
function wrong(): string[] {
  try {
    readDemoContent(folder);
  } catch (error) {
    if (error instanceof TenfoldError) return error.failures.map((it) => it.path.join('.'));
    throw error;
  }
  return [];
}

test('a part is one file or a folder of files, and may be absent', () => {
  expect(readDemoContent(folder).solutions).toEqual([]);
  write('solutions.yaml', { solutions: [solution] });
  expect(readDemoContent(folder).solutions.map((it) => it.key)).toEqual(['fan-noise']);
});

test('every value that does not fit is named with its file and path, over all files', () => {
  const content = { ...solution.content, stage: 'finished', colour: 'red' };
  write('solutions.yaml', { solutions: [{ ...solution, publishedDay: 3, content }] });
  writeFileSync(join(folder, 'problems.yaml'), 'problems: [');
  expect(wrong()).toEqual([
    'solutions.yaml.solutions.0.publishedDay',
    'solutions.yaml.solutions.0.content.stage',
    'solutions.yaml.solutions.0.content',
    'problems.yaml',
  ]);
});

test('an owner of another company, an unknown challenge and a key used twice are refused', () => {
  const content = { ...solution.content, challengeCodes: ['perpetual-motion'] };
  write('solutions.yaml', { solutions: [solution, { ...solution, owner: 'bat-lee-dy', content }] });
  expect(wrong().sort()).toEqual([
    'solutions.yaml.solutions.1',
    'solutions.yaml.solutions.1.content.challengeCodes',
    'solutions.yaml.solutions.1.owner',
  ]);
});

test('a story belongs to one other company than the one that made the solution', () => {
  write('solutions.yaml', { solutions: [solution] });
  const steps = [{ day: -10, do: 'request' }];
  const story = { key: 'fan-at-home', solution: 'fan-noise', places: ['ele-danang'], steps };
  const mixed = { key: 'fan-away', solution: 'fan-noise', places: ['bat-lodz', 'chm-daesan'], steps };
  const good = { key: 'fan-lodz', solution: 'fan-noise', places: ['bat-lodz'], steps };
  write('stories.yaml', { stories: [story, mixed, good], reactions: [], solved: [] });
  expect(wrong()).toEqual(['stories.yaml.stories.0.places', 'stories.yaml.stories.1.places']);
});
