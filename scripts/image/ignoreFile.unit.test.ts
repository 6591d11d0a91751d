import { expect, it } from '@jest/globals';
import { parseIgnoreFile } from './ignoreFile.ts';

const rules = parseIgnoreFile(`
# only what is named
*
!package.json
!schema
!infra/demo/
**/*.test.ts
!schema/kept.test.ts
`);

it.each([
  ['package.json', false],
  ['README.md', true],
  ['node_modules/a/package.json', true],
  ['schema', false],
  ['schema/events/topics.ts', false],
  ['schema/events/topics.test.ts', true],
  ['a.test.ts', true],
  ['schema/kept.test.ts', false],
  ['infra/demo/solutions/a.yaml', false],
  ['infra/topics.yaml', true],
  ['schematics/a.ts', true],
])('%s: left out %s', (path, ignored) => {
  expect(rules.ignores(path)).toBe(ignored);
});

it('a folder is passed over only where nothing in it is wanted', () => {
  expect(['node_modules', '.git', 'infra', 'infra/kubernetes'].map(rules.ignoresAllBelow)).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

it('without patterns nothing is left out', () => {
  expect(parseIgnoreFile('# nothing\n').ignores('a/b')).toBe(false);
});
