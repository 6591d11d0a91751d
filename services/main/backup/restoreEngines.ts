import { beginEpoch } from '#platform/aggregate/epochs';
import { rewindToBeginning } from '#platform/consumer/rewind';
import { type BroughtForward, bringForward } from '#platform/restore/bringForward';
import { createRestoreMarks } from '#platform/restore/restoreMark';
import { topics } from '#schema/events/topics';
import type { Application } from '../application.ts';
import type { Platform } from '../platform/platform.ts';

/** Events inside first: what is public follows from them. */
export const restoredTopics: readonly string[] = [
  ...Object.values(topics).filter((it) => it.startsWith('tenfold.internal.')),
  ...Object.values(topics).filter((it) => it.startsWith('tenfold.public.')),
];

const correlationId = 'restore';

/** A platform and the services on it, of which nothing is started. */
export interface Resting {
  readonly platform: Platform;
  readonly application: Pick<Application, 'services'>;
}

/**
 * Documents that are older than the log catch up with it; then every consumer begins again with the first event, for
 * what it made of later ones may be gone. `STATE_NOT_ALLOWED` while a process runs a consumer. May run again, and has to
 * where something failed.
 */
export async function restoreFromLog(
  { platform, application }: Resting,
  onRead: (records: number) => void,
): Promise<BroughtForward> {
  const { store, log, clock, delay, logger } = platform;
  const marks = createRestoreMarks(store);
  await rewindAll({ platform, application });
  await marks.begin('fromLog', clock.now());
  const subscriptions = application.services.flatMap(({ restoration }) => restoration.fromLog);
  const done = await bringForward(log, restoredTopics, subscriptions, {
    delay,
    onRead,
    onFailure: (failure) => logger.error(failure, 'an event was not taken over'),
  });
  // Else nothing starts: a record that is behind would number events that there are already.
  if (done.failed === 0) await marks.end();
  return done;
}

/**
 * A new epoch on a log that has lost events: every record tells its state again. `openAnew` opens everything, and closes
 * it after the work, for what is open goes by the epoch that it found. `STATE_NOT_ALLOWED` while a process runs a
 * consumer. May run again.
 */
export async function restoreWithoutLog(
  openAnew: <T>(work: (resting: Resting) => Promise<T>) => Promise<T>,
): Promise<{ readonly records: number; readonly epoch: number }> {
  await openAnew(prepare);
  return openAnew(tellEverything);
}

async function prepare(resting: Resting): Promise<void> {
  const { store, log, clock, parked } = resting.platform;
  const marks = createRestoreMarks(store);
  await rewindAll(resting);
  if ((await marks.open())?.kind === 'withoutLog') return;
  // They name places of the log that will be taken by other events.
  await parked.forget();
  // Before the mark, which says that it has begun; who was interrupted in between begins another one.
  await beginEpoch(store, log, { now: clock.now(), topics: restoredTopics });
  await marks.begin('withoutLog', clock.now());
}

async function tellEverything({ platform, application }: Resting) {
  const { store, relay, epochs } = platform;
  // What waited to be told when the log was lost comes first.
  await relay.start();
  let records = 0;
  for (const { restoration } of application.services)
    records += await restoration.tellAgain({ correlationId });
  await relay.idle();
  await createRestoreMarks(store).end();
  return { records, epoch: epochs.current };
}

async function rewindAll({ platform, application }: Resting): Promise<void> {
  for (const consumer of application.services.flatMap(({ consumers }) => consumers))
    await rewindToBeginning(platform.log, consumer);
}
