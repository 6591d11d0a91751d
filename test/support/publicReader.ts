import type { EventLog, Positions } from '#platform/log/eventLog';
import { everyDocument } from '#platform/store/everyDocument';
import { Envelope } from '#schema/events/envelope';
import { publicFamilies } from '#schema/events/public';
import type { Platform } from '../../services/main/platform/platform.ts';
import { publicRecords } from '../../services/publisher/adapters/collections.ts';

export const publicTopics: readonly string[] = Object.values(publicFamilies).map(({ topic }) => topic);

/** Keeps a table of public records by reading along, as `docs/events.md` tells readers to. */
export function createPublicReader() {
  const seen = new Map<string, string>();
  const table = new Map<string, unknown>();
  let position: Positions = Object.fromEntries(publicTopics.map((topic) => [topic, []]));

  function take(value: string): void {
    const event = Envelope.parse(JSON.parse(value));
    const key = `${event.source} ${event.id}`;
    const before = seen.get(key);
    if (before !== undefined && before !== value) throw new Error(`${key} was another event before`);
    if (before !== undefined) return;
    seen.set(key, value);
    const { record } = event.data as { record?: unknown };
    if (record === undefined) table.delete(event.subject);
    else table.set(event.subject, record);
  }

  return {
    /** Everything that has been read, whole events by id. */
    seen: seen as ReadonlyMap<string, string>,
    table: table as ReadonlyMap<string, unknown>,
    position: () => position,
    async readOn(log: EventLog): Promise<void> {
      const ends = await log.ends(publicTopics);
      for (const topic of publicTopics) {
        const limit = (ends[topic] ?? []).reduce((sum, end) => sum + end, 0);
        const { records, next } = await log.read(topic, position[topic] ?? [], Math.max(limit, 1));
        for (const { value } of records) take(value);
        position = { ...position, [topic]: next };
      }
    },
  };
}

/** What readers of the public streams should know by now. */
export async function shownRecords({ store }: Platform): Promise<ReadonlyMap<string, unknown>> {
  const shown = new Map<string, unknown>();
  for await (const { id, state } of everyDocument(store.collection(publicRecords), { index: 'byId' }))
    if (state.shown !== null) shown.set(id, state.shown);
  return shown;
}
