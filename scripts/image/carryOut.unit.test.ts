import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { carryOut, copyContext } from './carryOut.ts';
import { parseDockerfile } from './dockerfile.ts';
import { parseIgnoreFile } from './ignoreFile.ts';
import { shippingFaults } from './shippedFiles.ts';

let folder: string;
const at = (path: string) => join(folder, path);

function write(path: string, text = path): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenfold-carry-'));
  for (const path of ['source/a.txt', 'source/code/b.txt', 'source/.git/config', 'npm/bin/npm-cli.js'])
    write(path);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(dockerfile: string): string {
  copyContext(at('source'), at('context'), parseIgnoreFile('.git'));
  return carryOut(parseDockerfile(dockerfile), {
    context: at('context'),
    scratch: at('stages'),
    environment: { REGISTRY: 'elsewhere' },
    node: process.execPath,
    npm: at('npm'),
    note: () => undefined,
  });
}

describe('carrying out a Dockerfile', () => {
  it('copies a file into a folder, the contents of a folder, and from one stage what it made', () => {
    const root = build(`
FROM node:20 AS one
WORKDIR /app
COPY a.txt ./
COPY code code
FROM one
COPY --from=one /app/code /other
`);
    expect(readFileSync(join(root, 'app/a.txt'), 'utf8')).toBe('source/a.txt');
    expect(readFileSync(join(root, 'app/code/b.txt'), 'utf8')).toBe('source/code/b.txt');
    expect(readdirSync(join(root, 'other'))).toEqual(['b.txt']);
  });

  it('copies only what may be in an image', () => {
    build('FROM node:20');
    expect(readdirSync(at('context')).sort()).toEqual(['a.txt', 'code']);
  });

  it('runs a command in the folder of its stage, whose absolute paths it takes for those of the stage', () => {
    const root = build(`
FROM node:20
WORKDIR /app
COPY a.txt ./
RUN rm -rf /usr/local/lib/node_modules /app/a.txt && rm /usr/local/bin/npm
`);
    expect(readdirSync(join(root, 'app'))).toEqual([]);
    expect(readdirSync(join(root, 'usr/local/bin'))).toEqual(['node']);
    expect(existsSync(at('npm/bin/npm-cli.js'))).toBe(true);
  });

  it.each(['curl x', 'rm -rf ../x', 'npm ci; reboot', 'rm -rf $HOME', 'npm ci && apt-get install x'])(
    'refuses "%s", which could reach beyond it',
    (command) => expect(() => build(`FROM node:20\nRUN ${command}`)).toThrow(/not carried out/),
  );

  it.each(['FROM debian:12', 'FROM node:20\nCOPY --from=nobody a b', 'FROM node:20\nRUN rm missing'])(
    'fails where a build would, or where it cannot know: %s',
    (dockerfile) => expect(() => build(dockerfile)).toThrow(),
  );
});

describe('what an image ships', () => {
  it('is everything of production and nothing else', () => {
    for (const path of ['dist/a.js', 'dist/a.test.js', 'node_modules/typescript/index.js', 'notes.md'])
      write(join('app', path));
    for (const path of ['usr/local/bin/node', 'usr/local/bin/npm']) write(path);
    const faults = shippingFaults(folder, at('app'));
    expect(faults).toEqual(
      expect.arrayContaining([
        'notes.md is not needed to run.',
        'npm is a tool for building.',
        'dist/a.test.js is a source or a test.',
        'node_modules/typescript is for development only.',
        'node_modules/fastify is missing.',
      ]),
    );
    expect(faults).not.toContain('node_modules/jest is missing.');
    expect(faults).not.toContain('node_modules/@libsql/darwin-arm64 is missing.');
  });
});
