import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { askAs } from '../support/askGraphql.ts';
import { runTenfold, type ServerProcess, startServer, tokenOf } from '../support/commandLine.ts';
import { groupAnalystId } from '../support/group.ts';
import { inventoryCsv } from '../support/inventory-csv.ts';

jest.setTimeout(60_000);

const home = mkdtempSync(join(tmpdir(), 'tenfold-backup-'));
const dataDir = join(home, 'data');
const file = join(home, 'monday.db');
const tenfold = (...args: string[]) => runTenfold(args, { TENFOLD_DATA_DIR: dataDir });

async function importRows(...ids: string[]): Promise<void> {
  const rows = ids.map((id) => ({ id, use_case_name: `Counting apples on belt ${id}` }));
  const headers = { 'x-tenfold-token': tokenOf(dataDir), 'content-type': 'application/octet-stream' };
  const path = `${server.url}/operator/import?format=us-2025`;
  const answer = await fetch(path, { method: 'POST', headers, body: inventoryCsv(rows) });
  expect(await answer.text()).toContain('"applied":true');
}

async function solutions(): Promise<number> {
  const { data } = await askAs(server.url!, groupAnalystId)('{ solutions { totalCount } }');
  return data.solutions.totalCount;
}

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer(dataDir);
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

it('a backup beside the running server, and back to it once that has stopped', async () => {
  await importRows('ORC-1', 'ORC-2');
  const made = await tenfold('backup', file);
  expect(made.out).toContain(`Backed up: ${file}\n`);
  expect(made.out).toContain('  catalog.solutions: 2\n');
  expect(await tenfold('backup', file)).toMatchObject({
    code: 2,
    err: expect.stringContaining('exists already: choose a new name'),
  });
  await importRows('ORC-1', 'ORC-2', 'ORC-3');
  expect(await solutions()).toBe(3);
  expect(await tenfold('restore', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('STATE_NOT_ALLOWED: Not possible in state running: process'),
  });

  await server.stop();
  const { code, out } = await tenfold('restore', file, '--lang', 'ko');
  expect(code).toBe(0);
  expect(out).toContain(`되돌렸습니다: ${file}\n`);
  expect(out).toContain('  catalog.solutions: 2\n');
  expect(out).toContain(`이전 데이터베이스: ${join(dataDir, 'tenfold.replaced-')}`);
  expect(out).toContain('그 뒤에 처리된 요청은 없던 것이 되었습니다.');
  server = await startServer(dataDir);
  expect(await solutions()).toBe(2);
  await importRows('ORC-1', 'ORC-2', 'ORC-4');
  expect(await solutions()).toBe(3);
});
