import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import { inspectDatabase } from '#platform/sqlite/databaseFile';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createApplication } from '../../services/main/application.ts';
import { allTopics, platformOn } from '../../services/main/platform/platform.ts';
import {
  emptyProblemLists,
  emptySolutionLists,
  generatedProblem,
  generatedSolution,
} from '../support/generatedRecords.ts';
import { affiliateId, affiliateNames, foundGroup, leadOf } from '../support/group.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { readRecords } from '../support/kill/readRecords.ts';
import { expectEveryPair, expectNotifications, expectSoundEvents } from '../support/kill/soundRecords.ts';
import { newFolder, programme } from '../support/startTenfold.ts';

/** Everything on a file that may grow no further than it is told. */
async function startOnDisk(dataDir: string) {
  const path = join(dataDir, 'tenfold.db');
  const database = openSqlite(path);
  const logger = createLogger('silent');
  const platform = await platformOn({ clock: systemClock, logger }, async (delay) => {
    const log = createSqliteLog(database, { logger, delay });
    await log.createTopics(allTopics);
    return {
      store: createSqliteStore(database),
      log,
      migrate: () => Promise.resolve(),
      check: () => Promise.resolve(),
      ready: () => true,
      inBulk: database.inBulk,
      close: database.close,
    };
  });
  const application = createApplication(platform, { liveDays: 0 });
  await application.start();
  const pages = () => Number(database.connection.prepare('PRAGMA page_count').raw().all([]).flat()[0]);
  return {
    application,
    leavePages: (count: number) =>
      void database.connection.prepare(`PRAGMA max_page_count=${pages() + count}`).all([]),
    async stop() {
      await application.stop();
      await platform.close();
    },
  };
}

it('on a full disk commands are refused by a code, and with space again everything goes on, nothing lost', async () => {
  const folder = newFolder();
  const random = seededRandom(11);
  const { application, leavePages, stop } = await startOnDisk(folder);
  await foundGroup(application, { places: 1 });
  await application.settled();
  const { problems, solutions } = application.catalog;
  let sent = 0;
  const nextCommand = (): (() => Promise<string>) => {
    const name = affiliateNames[sent % affiliateNames.length]!;
    const owner = { affiliateId: affiliateId(name), ownerId: leadOf(name) };
    const context = { correlationId: 'full', idempotencyKey: `key-${++sent}`, actor: leadOf(name) };
    const [problem, solution] = [generatedProblem(random), generatedSolution(random)];
    if (sent % 2 === 0)
      return async () =>
        (await problems.post(programme, context, { ...owner, content: { ...emptyProblemLists, ...problem } }))
          .id;
    return async () => {
      const content = { ...emptySolutionLists, ...solution };
      const { id } = await solutions.draft(programme, context, { ...owner, content });
      const publishing = { ...context, idempotencyKey: `${context.idempotencyKey}-publish` };
      return (await solutions.publish(programme, publishing, id)).id;
    };
  };

  const acknowledged: string[] = [];
  for (const space of [40, 60]) {
    leavePages(space);
    const refused: (() => Promise<string>)[] = [];
    while (refused.length < 5) {
      const command = nextCommand();
      await command().then(
        (id) => acknowledged.push(id),
        (reason: unknown) => {
          expect(reason).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('full') });
          refused.push(command);
        },
      );
    }
    leavePages(1_000_000);
    for (const command of refused) acknowledged.push(await command());
    await application.settled();
  }
  await stop();
  // Entries that could not be taken out of their outbox meanwhile are left to the sweep.
  const again = await startOnDisk(folder);
  await again.application.settled();
  await again.stop();

  inspectDatabase(join(folder, 'tenfold.db'), { verify: true });
  const found = await readRecords(folder);
  const stored = [...found.problems, ...found.solutions].map(({ id }) => id);
  expect(stored.toSorted()).toEqual(acknowledged.toSorted());
  expectSoundEvents(found);
  expectEveryPair(found);
  expectNotifications(found);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
