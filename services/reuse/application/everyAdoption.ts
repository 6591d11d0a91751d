import type { Filter } from '#platform/store/collection';
import type { AdoptionRecord } from '../adapters/collections.ts';
import type { AdoptionIndex, Reuse } from './reuse.ts';

const pageSize = 200;

/** Every adoption of a list, whoever may see it: for work of the system. */
export async function everyAdoption(
  { adoptions }: Reuse,
  filter: Omit<Filter<AdoptionIndex>, 'reader'>,
): Promise<AdoptionRecord[]> {
  const found: AdoptionRecord[] = [];
  for (let after: string | undefined; ; ) {
    const page = await adoptions.collection.find({
      ...filter,
      reader: 'system',
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.edges.map(({ doc }) => doc.state));
    after = page.edges.at(-1)?.cursor;
    if (!page.hasNextPage) return found;
  }
}
