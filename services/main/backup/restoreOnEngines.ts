import type { Config } from '#platform/config/settings';
import { fail } from '#platform/errors/errors';
import type { RestoreMark } from '#platform/restore/restoreMark';
import { atRest } from '../atRest.ts';
import { type Resting, restoreFromLog, restoreWithoutLog } from './restoreEngines.ts';

export interface RestoredEngines {
  readonly kind: RestoreMark['kind'];
  /** Records that were looked at, or told again. */
  readonly records: number;
  /** Events that this version cannot read; the log says which. */
  readonly unreadable: number;
  /** Events that could not be taken over; the log says which. Nothing starts before a restore takes them. */
  readonly failed: number;
  readonly epoch?: number;
}

/** Makes documents and log fit each other again, after one of the engines was put back or has lost its data. */
export async function restoreOnEngines(
  config: Config,
  kind: RestoreMark['kind'],
  onRead: (records: number) => void,
): Promise<RestoredEngines> {
  if (!config.engines) refuseFolder();
  const openAnew = <T>(work: (resting: Resting) => Promise<T>) =>
    atRest(config, async (platform, application) => {
      await platform.check();
      return work({ platform, application });
    });
  return kind === 'withoutLog'
    ? { kind, unreadable: 0, failed: 0, ...(await restoreWithoutLog(openAnew)) }
    : { kind, ...(await openAnew((resting) => restoreFromLog(resting, onRead))) };
}

/** In one file documents and events never differ. */
function refuseFolder(): never {
  return fail('STATE_NOT_ALLOWED', {
    state: { ko: '데이터가 데이터 폴더에 있음', en: 'data in the data folder' },
    allowed: { ko: '데이터가 MongoDB와 Kafka에 있음', en: 'data in MongoDB and Kafka' },
  });
}
