import type { EventLog } from '#platform/log/eventLog';
import type { Engines } from '../../../services/main/platform/platform.ts';
import { consuming, type Killing } from './killing.ts';
import type { Slowness } from './slowness.ts';
import { watchedStore } from './watchedStore.ts';

/** Engines at whose operations the process may die, and which are slow now and then. */
export function deadlyEngines(engines: Engines, { pass }: Pick<Killing, 'pass'>, slow: Slowness): Engines {
  const store = watchedStore(engines.store, {
    async before(_, kind) {
      if (consuming.getStore() && kind !== 'clear') pass('before-effect');
      await slow(0.05, 20);
    },
    after(_, kind) {
      if (kind === 'append') pass('after-write');
      if (kind === 'clear') pass('after-clear');
      else if (consuming.getStore()) pass('after-effect');
    },
  });
  return { ...engines, store, log: deadlyLog(engines.log, { pass }, slow) };
}

function deadlyLog(log: EventLog, { pass }: Pick<Killing, 'pass'>, slow: Slowness): EventLog {
  return {
    ...log,
    async append(records) {
      pass('before-append');
      await slow(0.1, 20);
      await log.append(records);
      pass('after-append');
    },
    join: (options) =>
      log.join({
        ...options,
        async onBatch(batch) {
          await consuming.run(true, () => options.onBatch(batch));
          pass('before-commit');
        },
      }),
    follow: (options) =>
      log.follow({
        ...options,
        async onRecords(records) {
          await slow(0.25, 80);
          await options.onRecords(records);
        },
      }),
  };
}
