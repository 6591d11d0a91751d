import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createParkedEvents } from '#platform/consumer/parked';
import { createConsumerRunner } from '#platform/consumer/runner';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite } from '#platform/sqlite/database';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { systemClock } from '#platform/time/clock';
import { createDelay } from '#platform/time/timers';
import { serveCommands } from '../kill/serveCommands.ts';
import { openToyProcess, silent, toyTopicDefinitions } from './toyProcess.ts';

/** A whole process with toys in one SQLite file: store, log, relay and consumers. Its folder is its argument. */
interface Command {
  readonly kind: 'add' | 'drain';
  readonly key: string;
  readonly id: string;
  readonly group: string;
  readonly amount: number;
}

const [, , folder = ''] = process.argv;
const database = openSqlite(join(folder, 'toys.db'));
const store = createSqliteStore(database);
const delay = createDelay();
const log = createSqliteLog(database, { delay });
await log.createTopics(toyTopicDefinitions);
const toys = openToyProcess({ store, log, delay, clock: systemClock });
const parked = createParkedEvents(store);
const runners = toys.consumers.map((consumer) =>
  createConsumerRunner(consumer, { log, parked, clock: systemClock, logger: silent, delay }),
);
await toys.relay.start();
for (const runner of runners) await runner.start();

async function carryOut({ kind, key, id, group, amount }: Command): Promise<unknown> {
  if (kind === 'drain') return drain();
  return (await toys.add(id, group, amount, { correlationId: key, idempotencyKey: key })).value;
}

/** Until everything has had all its effects. */
async function drain(): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    await toys.relay.idle();
    const lags = await Promise.all(runners.map((it) => it.lag()));
    quiet = lags.every((lag) => lag === 0) ? quiet + 1 : 0;
    await pause(5);
  }
}

await serveCommands((command) => carryOut(command as Command));
for (const runner of runners) await runner.stop();
await toys.relay.stop();
await log.close();
await database.close();
