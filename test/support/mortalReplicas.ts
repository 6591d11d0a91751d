import { createRelay } from '#platform/aggregate/relay';
import { createParkedEvents } from '#platform/consumer/parked';
import type { EventLog } from '#platform/log/eventLog';
import { ownTelemetry } from '#platform/telemetry/telemetry';
import { createConsumers } from '../../services/main/operator/consumers.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import type { RestatSettings } from '../../services/matching/application/restat.ts';
import { createMatching, currentGlossary, currentWeights } from '../../services/matching/index.ts';
import { type ProcessGate, storeThroughGate } from './storeThroughGate.ts';

/** A replica of matching that takes others for dead after this many milliseconds: also when it is only busy. */
const leaseMs = 150;

export interface MortalReplica {
  readonly matching: ReturnType<typeof createMatching>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
  /** Nothing of it reaches the store or the log from now on, and whatever it was doing stays as it is. */
  kill(): Promise<void>;
}

/** A replica as a process of its own, on the store and the log of a platform. */
export async function startReplica(
  platform: Platform,
  options: {
    readonly restat: RestatSettings;
    readonly weights?: typeof currentWeights;
    /** Awaited before every operation on the store. */
    readonly gate?: ProcessGate;
  },
): Promise<MortalReplica> {
  let isDead = false;
  const store = storeThroughGate(platform.store, async (operation) => {
    await options.gate?.(operation);
    if (isDead) throw new Error(`dead before ${operation}`);
  });
  const log: EventLog = {
    ...platform.log,
    append: (records) => (isDead ? Promise.reject(new Error('dead')) : platform.log.append(records)),
  };
  const { delay } = platform;
  const logger = platform.logger.child({}, { level: 'silent' });
  const own = {
    ...platform,
    ...{ store, log, logger, telemetry: ownTelemetry(logger) },
    relay: createRelay({ log, delay, logger, epoch: 0 }),
    parked: createParkedEvents(store),
  };
  const matching = createMatching({
    ...own,
    ...{ pause: () => delay(1), weights: options.weights ?? currentWeights, glossary: currentGlossary },
    ...{ restat: options.restat, leaseMs },
  });
  const consumers = createConsumers(matching.consumers, own);
  await own.relay.start();
  await matching.work.start();
  await consumers.start();

  let stopping: Promise<void> | undefined;
  async function stop(): Promise<void> {
    await consumers.stop();
    await matching.work.stop();
    await own.relay.stop();
  }
  return {
    matching,
    stop: () => (stopping ??= stop()),
    kill() {
      isDead = true;
      return (stopping ??= stop());
    },
  };
}
