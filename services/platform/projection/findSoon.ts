import type { Collection, Json } from '../store/collection.ts';
import type { Delay } from '../time/timers.ts';
import type { Row } from './rows.ts';

/**
 * The value of a row that an event may be about to bring: what another service stored a moment ago can be named at
 * once. Looks again for about two seconds while the row is missing, or not yet as its reader needs it; then gives
 * what is there.
 */
export type FindSoon = <T extends Json, I extends string>(
  rows: Collection<Row<T>, I>,
  id: string,
  isAwaited?: (value: T) => boolean,
) => Promise<T | undefined>;

const waitsMs = [10, 20, 40, 80, 150, 300, 600, 800];

export function createFindSoon(delay: Delay): FindSoon {
  return async (rows, id, isAwaited = () => true) => {
    for (const wait of waitsMs) {
      const row = await rows.get(id);
      if (row && isAwaited(row.value)) return row.value;
      await delay(wait);
    }
    return (await rows.get(id))?.value;
  };
}
