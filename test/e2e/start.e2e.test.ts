import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { startServer } from '../support/commandLine.ts';

jest.setTimeout(60_000);

const home = mkdtempSync(join(tmpdir(), 'tenfold-start-'));

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a server that cannot start', () => {
  it('lists everything that is wrong with its settings', async () => {
    const { finished } = await startServer(join(home, 'other'), { TENFOLD_PORT: 'x', TENFOLD_DATADIR: 'y' });
    const { code, out, err } = await finished;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/CONFIGURATION_INVALID TENFOLD_PORT: /);
    expect(err).toMatch(/CONFIGURATION_INVALID TENFOLD_DATADIR: /);
  });

  it('says whose the folder is, or that its address is in use, and leaves no trace', async () => {
    const first = await startServer(join(home, 'first'));
    const port = new URL(first.url!).port;
    const [sameFolder, samePort] = await Promise.all([
      startServer(join(home, 'first')),
      startServer(join(home, 'second'), { TENFOLD_PORT: port }),
    ]);
    expect(await sameFolder.finished).toMatchObject({
      code: 1,
      err: expect.stringMatching(/CONFLICT TENFOLD_DATA_DIR: .*process \d+, http:\/\/127\.0\.0\.1:\d+/),
    });
    expect(await samePort.finished).toMatchObject({
      code: 1,
      err: expect.stringContaining(`127.0.0.1:${port} is in use`),
    });
    expect(readdirSync(join(home, 'second'))).not.toContain('owner.json');
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.stop();
  });
});

it('two that start at once on a folder whose owner died: one serves, the other is refused', async () => {
  const folder = join(home, 'raced');
  const dead = await startServer(folder);
  dead.kill();
  await dead.finished;
  const both = await Promise.all([startServer(folder), startServer(folder)]);
  const [winner, loser] = both[0].url === undefined ? [both[1], both[0]] : both;
  expect(await loser.finished).toMatchObject({ code: 1, err: expect.stringContaining('CONFLICT') });
  expect(await winner.stop()).toMatchObject({ code: 0, err: '' });
});
