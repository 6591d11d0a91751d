import { describe, expect, it } from '@jest/globals';
import { machineTraces } from './machineTraces.ts';

/** Written apart, or this file would be found too. */
const slash = (...parts: string[]) => `/${parts.join('/')}`;

describe('traces of a machine', () => {
  it.each([
    ['a folder', `cd ${slash('work', 'main')}`, slash('work', 'main')],
    ['a home', `"${slash('home', 'kim', 'tenfold')}"`, slash('home', 'kim')],
    [
      'a registry',
      `https://${['registry', 'example', 'org'].join('.')}/zod`,
      ['registry', 'example', 'org'].join('.'),
    ],
  ])('are found: %s', (_, text, found) => {
    expect(machineTraces(`first line\n${text}`)).toEqual([`2: ${found}`]);
  });

  it.each([
    ['a route', "app.get('/home', page)"],
    ['a path of the repository', './work/list.ts and ../shared/data and services/home/page.ts'],
    ['an address', 'https://example.org/work/list'],
    ['a word', 'the registry. Then npm runs'],
    ['an image', 'ubuntu:/work'],
  ])('are not: %s', (_, text) => {
    expect(machineTraces(text)).toEqual([]);
  });
});
