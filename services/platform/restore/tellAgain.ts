import type { Happening } from '#schema/events/happening';
import type { Aggregates, CommandContext } from '../aggregate/aggregates.ts';
import type { Json } from '../store/collection.ts';
import { everyDocument } from '../store/everyDocument.ts';

const atOnce = 64;

/**
 * Lets every record of a collection tell its state again in the epoch that has begun; `eventOf` gives none for a record
 * that has told nothing yet. What was told before an interruption is not told twice.
 */
export async function tellAgain<S extends Json, I extends string>(
  { collection, execute }: Aggregates<S, I>,
  epoch: number,
  context: CommandContext,
  eventOf: (state: S, id: string) => Happening | undefined | Promise<Happening | undefined>,
): Promise<number> {
  let told = 0;
  let ids: string[] = [];

  async function tell(): Promise<void> {
    const telling = ids.map((id) =>
      execute(
        id,
        context,
        async (state) => {
          if (!state) throw new Error(`${id} has gone`);
          const event = await eventOf(state, id);
          return { state, events: event ? [event] : [] };
        },
        { storeEqual: true },
      ),
    );
    ids = [];
    told += (await Promise.all(telling)).length;
  }

  for await (const document of everyDocument(collection, { index: 'byId' })) {
    if (document.epoch >= epoch) continue;
    ids.push(document.id);
    if (ids.length === atOnce) await tell();
  }
  await tell();
  return told;
}
