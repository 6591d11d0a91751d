import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { topics } from '#schema/events/topics';
import type { Platform } from '../../services/main/platform/platform.ts';
import { eventually } from '../support/eventually.ts';
import { storedRecords } from '../support/kill/readRecords.ts';
import { expectNotifications, expectSoundEvents } from '../support/kill/soundRecords.ts';
import { listedMatches, matchedInOneProcess } from '../support/matchedInOneProcess.ts';
import { describeWithReferenceData, referenceData } from '../support/reference-data.ts';
import { type SpreadTenfold, startSpread } from '../support/spread/startSpread.ts';

const inventory = join(referenceData, 'omb', '2025_individually_reported_AI_use_cases.csv');
const imported = 3_248;

describeWithReferenceData('the public inventory, half of it through each of two gateways', () => {
  let tenfold: SpreadTenfold;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenfold-halves-'));
    tenfold = await startSpread();
  }, 120_000);

  afterAll(async () => {
    await tenfold?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('while one replica of matching is killed after the other, is matched as by one process; the whole file once more is no event', async () => {
    const { platform, application, matchings, matchingPorts } = tenfold;
    const reaches = (topic: string, events: number) =>
      eventually(async () => expect(await eventsOf(platform, topic)).toBeGreaterThan(events), {
        deadlineMs: 180_000,
      });
    const importing = Promise.all(halvesOf(inventory, folder).map((path, n) => tenfold.importFile(n, path)));
    await reaches(topics.problems, 500);
    await matchings[1]?.kill();
    const successor = tenfold.startMatching(matchingPorts[1] ?? 0);
    await reaches(topics.matches, 200);
    await matchings[0]?.kill();
    await successor.ready;
    const reports = await importing;
    expect(reports.reduce((count, { outcomes }) => count + (outcomes['new'] ?? 0), 0)).toBe(imported);
    await application.settled();

    const found = await listedMatches(platform);
    expect(found.length).toBeGreaterThan(500);
    expect(found).toEqual(await matchedInOneProcess(inventory, platform, folder));
    const records = await storedRecords(platform);
    expectSoundEvents(records);
    expectNotifications(records);

    const before = await platform.log.ends(Object.values(topics));
    const again = await Promise.all([0, 1].map((n) => tenfold.importFile(n, inventory)));
    for (const { outcomes } of again)
      expect(outcomes).toMatchObject({ unchanged: imported, new: 0, revised: 0 });
    await application.settled();
    expect(await platform.log.ends(Object.values(topics))).toEqual(before);
  }, 600_000);
});

/** The rows of a file in two files; all of an agency are in the same one, for they tell each other apart. */
function halvesOf(path: string, folder: string): readonly string[] {
  const rows: string[][] = parse(readFileSync(path), { bom: true });
  const [header = [], ...others] = rows;
  const agencyAt = header.indexOf('agency');
  const first = new Set<string | undefined>();
  for (const row of others) {
    const taken = others.filter((it) => first.has(it[agencyAt])).length;
    if (taken < others.length / 2) first.add(row[agencyAt]);
  }
  return [true, false].map((isFirst) => {
    const some = others.filter((row) => first.has(row[agencyAt]) === isFirst);
    const half = join(folder, `${isFirst ? 'first' : 'second'}.csv`);
    writeFileSync(half, [header, ...some].map(csvLine).join(''));
    return half;
  });
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

async function eventsOf({ log }: Platform, topic: string): Promise<number> {
  return Object.values(await log.ends([topic]))
    .flat()
    .reduce((a, b) => a + b, 0);
}
