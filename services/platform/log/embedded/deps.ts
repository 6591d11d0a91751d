import type { Logger } from '../../telemetry/logger.ts';
import type { Delay } from '../../time/timers.ts';
import type { LogStorage } from './storage.ts';

export interface EmbeddedLogDeps {
  readonly storage: LogStorage;
  /** Jittered, so that what failed together does not come again together. */
  readonly delay: Delay;
  readonly logger: Logger;
}
