import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeLock } from './lockFile.ts';

type Packages = Record<string, Record<string, unknown>>;
const committed: Packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const binaries = Object.keys(committed).filter(
  (path) => committed[path]!['optional'] && committed[path]!['cpu'],
);

function complete(packages: Packages): Packages {
  return JSON.parse(completeLock(JSON.stringify({ name: 'tenfold', packages }))).packages;
}

describe('completing the lock file', () => {
  it('brings back every binary that npm left out, for its platform', () => {
    fc.assert(
      fc.property(fc.subarray(binaries), (lost) => {
        const rest = Object.entries(committed).filter(([path]) => !lost.includes(path));
        const cured = complete(Object.fromEntries(rest));
        expect(Object.keys(cured)).toEqual(Object.keys(committed));
        for (const path of lost) {
          const { version, os, cpu, dev } = committed[path]!;
          expect(cured[path]).toEqual({ version, optional: true, os, cpu, ...(dev === true ? { dev } : {}) });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('puts a second version of a binary under the package that wants it', () => {
    const cured = complete({
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux-x64': '1.0.0' } },
      'node_modules/a-linux-x64': { version: '1.0.0' },
      'node_modules/b/node_modules/a': { version: '2.0.0', optionalDependencies: { 'a-linux-x64': '2.0.0' } },
    });
    expect(cured['node_modules/b/node_modules/a/node_modules/a-linux-x64']).toEqual({
      version: '2.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
    });
  });

  it('removes download addresses and nothing else', () => {
    const entry = { version: '1.0.0', license: 'MIT' };
    const packages = { 'node_modules/a': { ...entry, resolved: 'https://example.com/a.tgz' } };
    expect(complete(packages)).toEqual({ 'node_modules/a': entry });
  });

  it('refuses a binary whose name does not tell its platform', () => {
    const packages = {
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-native': '1.0.0' } },
    };
    expect(() => complete(packages)).toThrow(/a-native/);
  });
});
