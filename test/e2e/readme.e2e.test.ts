import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder } from '../support/startTenfold.ts';

const run = promisify(execFile);

/** The walks of the README: everything in a fence that says it is for a shell. */
const walks = [...readFileSync('README.md', 'utf8').matchAll(/```bash\n(.*?)```/gs)].map(
  ([, text]) => text ?? '',
);

describe('the README', () => {
  const dataDir = newFolder();
  let server: ChildProcess;
  let url = '';

  beforeAll(async () => {
    server = spawn('npm', ['start'], {
      env: { ...process.env, TENFOLD_DATA_DIR: dataDir, TENFOLD_PORT: '0', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    url = await startedAt(server);
  }, 120_000);

  afterAll(async () => {
    if (server.pid === undefined) return;
    process.kill(-server.pid, 'SIGINT');
    await once(server, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  }, 30_000);

  test('has walks for the three main jobs', () => expect(walks.length).toBeGreaterThanOrEqual(5));

  test.each(walks.map((text, index) => [index + 1, text] as const))(
    'walk %i works as it stands',
    async (_, text) => {
      const { stdout } = await run(
        'bash',
        ['-euo', 'pipefail', '-c', text.replaceAll('http://127.0.0.1:4000', url)],
        {
          env: { ...process.env, TENFOLD_DATA_DIR: dataDir, NODE_OPTIONS: '', LANG: 'en_US.UTF-8' },
          maxBuffer: 16_000_000,
        },
      );
      expect(stdout.trim()).not.toBe('');
      expect(stdout).not.toMatch(/"errors":\[\{/);
    },
    60_000,
  );

  test('shows what matching answers', async () => {
    const command = walks.find((text) => text.includes('tenfold -- match')) ?? '';
    const { stdout } = await run('bash', ['-c', command], {
      env: { ...process.env, TENFOLD_DATA_DIR: dataDir, NODE_OPTIONS: '', LANG: 'en_US.UTF-8' },
    });
    expect(stdout).toContain('Visual inspection of refrigerator doors · Hanbit Electronics');
    expect(stdout).not.toContain('Hanbit Display');
  }, 60_000);
});

/** Reads the address that the server prints once it is ready. */
function startedAt(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Start here\s+(http:\S+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
