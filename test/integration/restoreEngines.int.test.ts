import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { failure, TenfoldError } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import { createTravellingClock, systemClock } from '#platform/time/clock';
import { Envelope } from '#schema/events/envelope';
import { topics } from '#schema/events/topics';
import { createApplication } from '../../services/main/application.ts';
import { backUp } from '../../services/main/backup/backup.ts';
import { checkRestored } from '../../services/main/backup/checkRestored.ts';
import {
  type Resting,
  restoreFromLog,
  restoreWithoutLog,
} from '../../services/main/backup/restoreEngines.ts';
import { ensureDemoGroup } from '../../services/main/demo.ts';
import { openEmbeddedPlatform } from '../../services/main/platform/embedded.ts';
import { isListed, type ScoredPair } from '../../services/matching/domain/pair.ts';
import { hasActed } from '../../services/matching/domain/sides.ts';
import { currentWeights } from '../../services/matching/index.ts';
import { type Records, readRecords } from '../support/kill/readRecords.ts';
import { expectNotifications } from '../support/kill/soundRecords.ts';
import { loseLog, putDocumentsBack, readDocuments, type StoredDocument } from '../support/olderDocuments.ts';
import { createPublicReader, shownRecords } from '../support/publicReader.ts';
import { newFolder, startTenfold } from '../support/startTenfold.ts';
import { type ProcessGate, storeThroughGate } from '../support/storeThroughGate.ts';

jest.setTimeout(120_000);
const { show } = currentWeights.thresholds;

/** A year of a demo group: the documents as they were at half of it, and everything as it is at its end. */
let year: string;
const half = () => join(year, 'half.db');
let folder: string;

beforeAll(async () => {
  year = newFolder();
  const clock = createTravellingClock(systemClock);
  const tenfold = await startTenfold({ dataDir: year, clock });
  let copied: Promise<unknown> | undefined;
  await ensureDemoGroup(tenfold.platform, tenfold.application, clock, (done, total) => {
    if (done > 0.6 * total) copied ??= backUp(year, half(), () => {});
  });
  await copied;
  await tenfold.application.settled();
  await tenfold.stop();
});
afterAll(() => rmSync(year, { recursive: true, force: true }));
beforeEach(() => {
  folder = newFolder();
  cpSync(join(year, 'tenfold.db'), join(folder, 'tenfold.db'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function whileResting<T>(work: (resting: Resting) => Promise<T>, gate?: ProcessGate): Promise<T> {
  const logger = createLogger(gate ? 'silent' : 'error');
  const opened = await openEmbeddedPlatform({ dataDir: folder, clock: systemClock, logger });
  const store = gate ? storeThroughGate(opened.store, gate) : opened.store;
  const platform = { ...opened, store, delay: async () => {} };
  const application = createApplication(platform, { liveDays: 0 });
  return work({ platform, application }).finally(() => platform.close());
}

/** Starts everything and lets it come to rest; how many events each topic has then. */
async function settle(look: (platform: Resting['platform']) => Promise<void> = async () => {}) {
  const { application, platform, stop } = await startTenfold({ dataDir: folder });
  await application.settled();
  await look(platform);
  const ends = await platform.log.ends(Object.values(topics));
  await stop();
  return ends;
}

/** What documents say, without what is counted, remembered or on its way. */
function saying({ state, value, adoptionId, audience, dueAt, sequence }: StoredDocument) {
  return { state, value, adoptionId, audience, dueAt, sequence };
}

async function everything(of: string) {
  const found = await readDocuments(of);
  const kept = [...found].filter(([name]) => /^(catalog|reuse|notifications|publisher)\./.test(name));
  return new Map(
    kept.map(([name, documents]) => [
      name,
      new Map([...documents].sort().map(([id, document]) => [id, saying(document)])),
    ]),
  );
}

/** Without what no event tells: the name of a member, and when a count was made that reached nothing. */
function told(found: Awaited<ReturnType<typeof everything>>) {
  const without = (name: string, field: string) =>
    new Map(
      [...(found.get(name) ?? [])].map(([id, { state, ...rest }]) => [
        id,
        { ...rest, state: { ...state, [field]: undefined } },
      ]),
    );
  return new Map([
    ...found,
    ['catalog.members', without('catalog.members', 'name')],
    ['reuse.totals', without('reuse.totals', 'updatedAt')],
  ]);
}

/** Whoever may be offered a pair is, by the fit that scoring it anew gives, and nobody else is. */
function expectPairs({ matches, recomputed }: Records): void {
  const stored = new Map(matches.map(({ id, state }) => [id, state]));
  const live = matches.filter(({ state }) => state.status !== 'withdrawn').map(({ id }) => id);
  const expected = recomputed.filter((pair) => {
    const match = stored.get(pair.id);
    return (
      isListed(pair, show) || match?.status === 'adopting' || (match && hasActed(match) && !pair.withdraw)
    );
  });
  expect(live.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
  // What only an adoption holds on to keeps the fit that it was offered with.
  const isHeld = (pair: ScoredPair) => !isListed(pair, show) && stored.get(pair.id)?.status === 'adopting';
  for (const { id, problemSide, solutionSide } of expected.filter((pair) => !isHeld(pair)))
    expect([id, stored.get(id)?.problemSide.fit, stored.get(id)?.solutionSide.fit]).toEqual([
      id,
      problemSide.fit,
      solutionSide.fit,
    ]);
}

const untouched = Object.values(topics).filter((it) => !/matches|notifications/.test(it));

describe('documents of an older copy', () => {
  it('are refused until they caught up with the log; then all is as it was, and nothing is told twice', async () => {
    const expected = told(await everything(folder));
    const events = await settle();
    await whileResting(checkRestored);
    await putDocumentsBack(folder, half());
    await expect(whileResting(checkRestored)).rejects.toThrow('restore --from-log');

    const done = await whileResting((resting) => restoreFromLog(resting, () => {}));
    expect(done).toMatchObject({ unreadable: 0, failed: 0 });
    await whileResting(checkRestored);
    const again = await whileResting((resting) => restoreFromLog(resting, () => {}));
    expect(again).toEqual(done);

    const after = await settle();
    for (const topic of untouched) expect([topic, after[topic]]).toEqual([topic, events[topic]]);
    const found = told(await everything(folder));
    for (const [name, documents] of expected)
      if (!/matches|notifications|publisher.inputs|publisher.records/.test(name))
        expect([name, found.get(name)]).toEqual([name, documents]);
    const records = await readRecords(folder);
    expect(records.parked).toEqual([]);
    expectPairs(records);
    expectNotifications(records);
  });
});

it('documents that could not be written are behind until the restore has run again, or the store is back', async () => {
  await settle();
  await putDocumentsBack(folder, half());
  let isAway = true;
  let failures = 40;
  const gate = async (operation: string) => {
    if (!/^write.* catalog.problems/.test(operation)) return;
    if (isAway || failures-- > 0) throw new TenfoldError([failure('UNAVAILABLE', { reason: 'no primary' })]);
  };
  const restore = () => whileResting((resting) => restoreFromLog(resting, () => {}), gate);
  expect((await restore()).failed).toBeGreaterThan(0);
  await expect(whileResting(checkRestored)).rejects.toThrow('has not ended');
  isAway = false;
  expect(await restore()).toMatchObject({ failed: 0 });
  await whileResting(checkRestored);
});

describe('a log that is lost', () => {
  it('is told everything again in a new epoch, from which readers learn all there is', async () => {
    const expected = await everything(folder);
    await settle();
    await loseLog(folder);
    await expect(whileResting(checkRestored)).rejects.toThrow('restore --without-log');

    const { epoch } = await restoreWithoutLog(whileResting);
    await whileResting(checkRestored);
    const reader = createPublicReader();
    await settle(async (platform) => {
      await reader.readOn(platform.log);
      expect(reader.table).toEqual(await shownRecords(platform));
    });
    for (const event of reader.seen.values()) expect(Envelope.parse(JSON.parse(event)).epoch).toBe(epoch);

    const found = await everything(folder);
    for (const [name, documents] of expected)
      for (const [id, { state, value, audience, dueAt }] of documents)
        if (!/matches|notifications|publisher/.test(name))
          expect([name, found.get(name)?.get(id)]).toEqual([
            name,
            expect.objectContaining({ state, value, audience, dueAt }),
          ]);
    const records = await readRecords(folder);
    expect(records.parked).toEqual([]);
    expectPairs(records);
    expectNotifications(records);
    const newest = new Map<string, number>();
    for (const { source, subject, sequence } of records.events)
      newest.set(`${source} ${subject}`, Math.max(newest.get(`${source} ${subject}`) ?? 0, Number(sequence)));
    for (const { id, sequence, outbox } of [...records.solutions, ...records.problems]) {
      expect(outbox).toEqual([]);
      expect(newest.get(`/tenfold/catalog ${id}`)).toBe(sequence);
    }
  });
});
