import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { parseIgnoreFile } from '../../scripts/image/ignoreFile.ts';
import { image, imageStages } from '../support/imageFile.ts';

describe('the image', () => {
  it('begins with one exact version of Node, which package.json admits', () => {
    const published = imageStages
      .map(({ base }) => base)
      .filter((it) => !imageStages.some(({ name }) => name === it));
    expect(published).toEqual(['node:20.20.2-bookworm-slim']);
    expect(readFileSync('package.json', 'utf8')).toContain('"node": ">=20.19"');
  });

  it('has what is built and the packages of production, each from a stage of its own', () => {
    const last = imageStages.at(-1)?.instructions ?? [];
    expect(last.filter((it) => it.does === 'COPY')).toEqual([
      { does: 'COPY', from: 'packages', sources: ['/app/node_modules'], to: 'node_modules' },
      { does: 'COPY', from: 'build', sources: ['/app/dist'], to: 'dist' },
      { does: 'COPY', sources: ['package.json'], to: './' },
    ]);
    const packages = imageStages.find(({ name }) => name === 'packages')?.instructions ?? [];
    expect(packages.filter((it) => it.does === 'RUN')).toEqual([
      { does: 'RUN', command: 'npm ci --omit=dev' },
    ]);
  });

  it('runs as a user by number who is not root, and stops as a process of ours expects it', () => {
    expect(image.user).toMatchObject({ user: 1000, group: 1000 });
    expect(image.stopSignal).toBe('SIGTERM');
  });

  it('starts with settings that are known and accepted, listens to other containers and keeps nothing', () => {
    expect(parseConfig(image.environment)).toMatchObject({
      host: '0.0.0.0',
      signIn: 'api-keys',
      loadDemo: false,
      internalPort: 4001,
      dataDir: '/tmp/tenfold',
    });
    expect(image.environment['NODE_ENV']).toBe('production');
    expect(image.ports).toEqual([4000, 4001]);
  });

  it('is built without history, tests, data and secrets', () => {
    const { ignores } = parseIgnoreFile(readFileSync('.dockerignore', 'utf8'));
    const left = [
      '.git/config',
      '.env',
      '.tenfold/owner.json',
      'node_modules/a/index.js',
      'dist/services/main.js',
      'infra/container/group.env',
      'infra/kubernetes/secret.yaml',
      'test/smoke/built-server.ts',
      'services/main/dataFolder.unit.test.ts',
    ];
    expect(left.filter((path) => !ignores(path))).toEqual([]);
  });
});
