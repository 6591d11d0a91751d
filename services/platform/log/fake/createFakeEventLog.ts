import { createLogger } from '../../telemetry/logger.ts';
import { createDelay, type Delay } from '../../time/timers.ts';
import { createEmbeddedLog } from '../embedded/createEmbeddedLog.ts';
import type { EventLog } from '../eventLog.ts';
import { createFakeDisk, createFakeStorage, type FakeDisk, type Gate } from './storage.ts';

export { createFakeDisk, type FakeDisk, type FakeLogOperation, type Gate } from './storage.ts';

/**
 * An event log in memory with the behaviour of the embedded one. `gate` is awaited before every append, read and
 * commit: a test holds it back to choose a schedule, or rejects to crash. What is on `disk` outlives the log, so
 * that another one can be opened on it as after a restart.
 */
export function createFakeEventLog(
  options: { readonly gate?: Gate; readonly disk?: FakeDisk; readonly delay?: Delay } = {},
): EventLog {
  return createEmbeddedLog({
    storage: createFakeStorage(options.disk ?? createFakeDisk(), options.gate ?? (async () => {})),
    delay: options.delay ?? createDelay(),
    logger: createLogger('silent'),
  });
}
