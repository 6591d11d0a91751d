import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { inspectDatabase } from '#platform/sqlite/databaseFile';
import { topics } from '#schema/events/topics';
import { backUp } from '../../services/main/backup/backup.ts';
import { restoreBackup } from '../../services/main/backup/restore.ts';
import { readCursor, writeCursor } from '../../services/publisher/http/cursor.ts';
import { foundGroup } from '../support/group.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { readRecords } from '../support/kill/readRecords.ts';
import { expectEveryPair, expectNotifications, expectSoundEvents } from '../support/kill/soundRecords.ts';
import { createPublicReader, shownRecords } from '../support/publicReader.ts';
import { newFolder, startTenfold } from '../support/startTenfold.ts';
import { startTraffic } from '../support/traffic.ts';

let folder: string;
let elsewhere: string;
beforeEach(() => {
  folder = newFolder();
  elsewhere = newFolder();
});
afterEach(() => {
  for (const it of [folder, elsewhere]) rmSync(it, { recursive: true, force: true });
});

const seed = Number(process.env['TENFOLD_TEST_KILL_SEED'] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);

async function busyTenfold() {
  const tenfold = await startTenfold({ dataDir: folder });
  const before = tenfold.platform.epochs.current;
  return { ...tenfold, before, traffic: startTraffic(tenfold.application, random) };
}

it(`a backup under traffic, restored later, holds what was acknowledged before, and all is sound (seed ${seed})`, async () => {
  const setUp = await startTenfold({ dataDir: folder });
  await foundGroup(setUp.application, { places: 1 });
  await setUp.stop();

  const first = await busyTenfold();
  const [early, late] = [createPublicReader(), createPublicReader()];
  await first.traffic.reaches(25);
  await early.readOn(first.platform.log);
  const promised = new Map(first.traffic.acknowledged);
  const file = join(elsewhere, 'backup.db');
  const backup = await backUp(folder, file, () => {});
  await first.traffic.reaches(promised.size + 25);
  await first.traffic.stop();
  await first.application.settled();
  await late.readOn(first.platform.log);
  await first.stop();
  const given = inspectDatabase(join(folder, 'tenfold.db'), { verify: true });

  const restored = await restoreBackup({ dataDir: folder }, file);
  expect(restored).toMatchObject({ file, contents: { events: backup.events, documents: backup.documents } });
  expect(inspectDatabase(restored.replaced!, { verify: true }).documents).toEqual(given.documents);

  const second = await busyTenfold();
  expect(second.before).toBe(restored.epoch);
  const goesOn = (reader: typeof late) => {
    const topic = topics.publicProblems;
    return readCursor(writeCursor(0, topic, reader.position()[topic]!), second.platform.epochs, topic, 4);
  };
  expect(() => goesOn(late)).toThrow('CURSOR_INVALID');
  expect(goesOn(early)).toEqual(early.position()[topics.publicProblems]);
  await second.traffic.reaches(25);
  await second.traffic.stop();
  await second.application.settled();
  await early.readOn(second.platform.log);
  expect(early.table).toEqual(await shownRecords(second.platform));
  for (const [id, event] of early.seen) expect(late.seen.get(id) ?? event).toBe(event);
  await second.stop();

  const found = await readRecords(folder);
  const versions = new Map([...found.solutions, ...found.problems].map((it) => [it.id, it.sequence - 1]));
  for (const [id, version] of [...promised, ...second.traffic.acknowledged])
    expect(versions.get(id)).toBeGreaterThanOrEqual(version);
  expectSoundEvents(found);
  expectEveryPair(found);
  expectNotifications(found);
}, 60_000);
