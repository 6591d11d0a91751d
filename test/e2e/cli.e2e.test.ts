import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { us2025Columns } from '../../services/catalog/import/us2025/columns.ts';
import {
  type Finished,
  runTenfold,
  type ServerProcess,
  startServer,
  tokenOf,
} from '../support/commandLine.ts';
import { type InventoryRow, inventoryCsv } from '../support/inventory-csv.ts';

jest.setTimeout(60_000);

const home = mkdtempSync(join(tmpdir(), 'tenfold-cli-'));
const dataDir = join(home, 'data');

const solution: InventoryRow = {
  id: 'ORC-1',
  use_case_name: 'Counting apples on conveyor images',
  problem_solved: 'Sorters count apples on the conveyor by hand and miss bruised apples',
  system_outputs: 'Number of apples and of bruised apples in conveyor images',
  classification: 'Computer Vision',
};
const problem: InventoryRow = {
  agency: 'MEADOW',
  agency_name: 'Meadow Office',
  id: 'MEA-1',
  use_case_name: 'Finding bruised apples on the conveyor',
  development_stage: 'Pre-deployment',
  problem_solved: 'Bruised apples on the conveyor are missed, sorters count apples by hand in images',
  classification: 'Computer Vision',
};
const rows = [solution, problem, { id: 'ORC-2', use_case_name: 'Ripeness from colour' }];

function file(name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
}

function tenfold(...args: string[]): Promise<Finished> {
  return runTenfold(args, { TENFOLD_DATA_DIR: dataDir });
}

function importing(path: string, ...args: string[]): Promise<Finished> {
  return tenfold('import', '--format', 'us-2025', path, ...args);
}

const inventory = file('inventory.csv', inventoryCsv(rows));

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('commands on a folder that nobody has', () => {
  it('show in a dry run what would happen, and store nothing', async () => {
    const { code, out, err } = await importing(inventory, '--dry-run');
    expect(out).toContain('new: 3 rows');
    expect(out).toContain('Dry run: nothing was stored.');
    expect([code, err]).toEqual([0, '']);
    const { out: status } = await tenfold('status', '--json');
    expect(new Set(Object.values(JSON.parse(status).events))).toEqual(new Set([0]));
  });

  it('import, match what was imported, and write what became of every row', async () => {
    const reportFile = join(home, 'report.txt');
    const { code, out, err } = await importing(inventory, '--report', reportFile);
    expect([code, out]).toEqual([0, expect.stringContaining('Imported.')]);
    expect(err).toMatch(/Importing 100 % \(3\/3\)/);
    const report = readFileSync(reportFile, 'utf8');
    for (const { id } of rows) expect(report).toMatch(new RegExp(`^line \\d · \\w+ ${id} · new`, 'm'));
  });

  it('leave the folder free and clean', () => {
    expect(readdirSync(dataDir).filter((it) => it === 'owner.json')).toEqual([]);
    expect(readdirSync(join(dataDir, 'incoming'))).toEqual([]);
  });
});

describe('commands beside a running server', () => {
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServer(dataDir);
  });
  afterAll(async () => {
    await server.stop();
  });

  interface Status {
    readonly ready: boolean;
    readonly parked: number;
    readonly lag: Readonly<Record<string, number>>;
    readonly events: Readonly<Record<string, number>>;
  }

  async function status(): Promise<Status> {
    const headers = { 'x-tenfold-token': tokenOf(dataDir) };
    return (await fetch(`${server.url}/operator/status`, { headers })).json() as Promise<Status>;
  }

  it('find what was stored before the server started', async () => {
    const { ready, parked, lag } = await status();
    expect([ready, parked, ...new Set(Object.values(lag))]).toEqual([true, 0, 0]);
    const { out } = await tenfold('search', 'bruised apples', '--facet', 'stage=deployed');
    expect(out).toContain('Counting apples on conveyor images · Orchard Office · deployed · sol_');
    expect(out).not.toContain('Ripeness');
  });

  it('match a text, with reasons in words, in the language asked for', async () => {
    const text = 'Sorters miss bruised apples on the conveyor and count apples by hand in images';
    const [english, korean, nothing] = await Promise.all([
      tenfold('match', '--title', 'Bruised apples on conveyor images', text),
      tenfold('match', '--title', 'Bruised apples on conveyor images', text, '--lang', 'ko'),
      tenfold('match', 'quarterly tax filing of subsidiaries'),
    ]);
    expect(english.out).toMatch(
      /1\. Counting apples .*\n +(strong|possible|weak) \(\d+ %\)\n( +- .*\n)* +- .*“apples”/,
    );
    expect(korean.out).toMatch(/(잘 맞음|맞을 수 있음|약함) \(\d+ %\)\n( +- .*\n)* +- .*‘apples’/);
    expect(nothing.out).toBe('No confident match.\n');
  });

  it('change nothing and emit no event for the same file', async () => {
    const before = await status();
    const { code, out } = await importing(inventory);
    expect([code, out]).toEqual([0, expect.stringContaining('unchanged: 3 rows')]);
    expect((await status()).events).toEqual(before.events);
  });

  it('make a revision of an edited row', async () => {
    const before = await status();
    const edited = [{ ...solution, system_outputs: 'Number of apples per minute' }, ...rows.slice(1)];
    const { code, out } = await importing(file('edited.csv', inventoryCsv(edited)), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      applied: true,
      report: { outcomes: { revised: 1, unchanged: 2 } },
    });
    const { events } = await status();
    const topic = 'tenfold.internal.catalog.solutions';
    expect(events[topic]).toBe((before.events[topic] ?? 0) + 1);
    const { out: shown } = await tenfold(
      'events',
      'tail',
      'tenfold.public.catalog.solutions',
      '--from',
      'beginning',
    );
    expect(shown.trim().split('\n')).toHaveLength(events['tenfold.public.catalog.solutions']!);
  });

  const unknownColumn = [...us2025Columns.slice(0, -1), 'hi_public_consultations'];
  const bad: readonly (readonly [what: string, content: string | Uint8Array, code: string, place: string])[] =
    [
      [
        'an unknown column',
        inventoryCsv(rows, unknownColumn),
        'FILE_INVALID',
        '"hi_public_consultations" (did you mean',
      ],
      [
        'Windows-1252',
        Buffer.from(inventoryCsv([{ use_case_name: 'Café' }]), 'latin1'),
        'FILE_INVALID',
        'line 2',
      ],
      ['a truncated file', inventoryCsv(rows).slice(0, -60), 'FILE_INVALID', 'line 4'],
      ['10 MB in one field', inventoryCsv([{ benefits: 'x'.repeat(10_000_000) }]), 'TOO_LARGE', 'line 2'],
    ];

  it.each(bad)('refuse %s with its code and place, storing nothing', async (what, content, coded, place) => {
    const before = await status();
    const { code, out, err } = await importing(file(`${what}.csv`, content));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`error ${coded}: `);
    expect(err).toContain(place);
    expect((await status()).events).toEqual(before.events);
    expect(readdirSync(join(dataDir, 'incoming'))).toEqual([]);
  });

  it('refuse a file for an unknown value, and take its other rows with --partial', async () => {
    const before = await status();
    const path = file(
      'enum.csv',
      inventoryCsv([...rows, { id: 'ORC-3', development_stage: 'Deploid' }, { id: 'ORC-4' }]),
    );
    const refused = await importing(path);
    expect(refused.code).toBe(2);
    expect(refused.out).toMatch(/line 5 .*development_stage.*Deploid.*Deployed/);
    expect(refused.out).toContain('Nothing was stored');
    expect((await status()).events).toEqual(before.events);
    const partial = await importing(path, '--partial');
    expect([partial.code, partial.out]).toEqual([
      0,
      expect.stringMatching(/new: 1 row\n[^]*refused: 1 row\n/),
    ]);
  });

  it('tell rows with the same id apart, and say so', async () => {
    const twice = [
      { id: 'ORC-9', use_case_name: 'Pears' },
      { id: 'ORC-9', use_case_name: 'Plums' },
    ];
    const { code, out } = await importing(file('twice.csv', inventoryCsv(twice)), '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('id is repeated in the file: these rows are told apart by name: 2 rows');
  });

  it('refuse what they do not understand, saying what there is', async () => {
    const [format, missing, facet, letter, projection] = await Promise.all([
      tenfold('import', '--format', 'us-2024', inventory),
      importing(join(home, 'nowhere.csv'), '--lang', 'ko'),
      tenfold('search', 'apples', '--facet', 'colour=red', '--json'),
      tenfold('dead-letters', 'replay', 'nothing'),
      tenfold('rebuild', 'Everything'),
    ]);
    expect(format.err).toContain('error VALUE_INVALID (format): ');
    expect(missing.err).toMatch(/^오류 FILE_INVALID \(file\): .*ENOENT/);
    expect(JSON.parse(facet.err).errors[0].extensions).toMatchObject({
      code: 'VALUE_INVALID',
      field: ['facet'],
    });
    expect(letter.err).toContain('error NOT_FOUND: ');
    expect(projection.err).toContain('ProjectPublicly');
    expect([format, missing, facet, letter, projection].map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  });

  it('rebuild a projection while it is served, to the same', async () => {
    const before = await status();
    const { code, out } = await tenfold('rebuild', 'ProjectPublicly');
    expect([code, out]).toEqual([0, 'Rebuilt: ProjectPublicly\n']);
    expect(await status()).toEqual(before);
  });

  it('list no dead letters, and as whom one can look', async () => {
    const [letters, members] = await Promise.all([
      tenfold('dead-letters', 'list'),
      tenfold('members', '--json'),
    ]);
    expect([letters.code, letters.out]).toEqual([0, 'No dead letters.\n']);
    expect(JSON.parse(members.out).members).toEqual([expect.objectContaining({ id: 'group-analyst' })]);
  });

  it('need the secret of the data folder', async () => {
    for (const headers of [{}, { 'x-tenfold-token': 'guess' }] as Record<string, string>[]) {
      const { status: refused } = await fetch(`${server.url}/operator/status`, { headers });
      expect(refused).toBe(401);
    }
  });

  it('go on with what follows: a server says nothing but its welcome, and stops when told', async () => {
    const { code, out, err } = await server.stop();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^\n {2}Tenfold is ready\.\n[^]*Ctrl-C stops it\.\n\n {2}Stopping …\n$/);
  });
});
