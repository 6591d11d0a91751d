import type { Collection, Filter, Stored } from './collection.ts';

const pageSize = 200;

/**
 * Every document of a list, whoever may see it: for work of the system. Read page by page; what is written
 * meanwhile may be met or not.
 */
export async function* everyDocument<T extends Stored, I extends string>(
  collection: Pick<Collection<T, I>, 'find'>,
  filter: Omit<Filter<I>, 'reader'>,
): AsyncGenerator<T> {
  for (let after: string | undefined; ; ) {
    const page = await collection.find({
      ...filter,
      reader: 'system',
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const { doc } of page.edges) yield doc;
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage) return;
  }
}
