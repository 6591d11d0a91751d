import type { Filter } from '#platform/store/collection';
import { everyDocument } from '#platform/store/everyDocument';
import type { AdoptionRecord } from '../adapters/collections.ts';
import type { AdoptionIndex, Reuse } from './reuse.ts';

/** Every adoption of a list, whoever may see it: for work of the system. */
export async function everyAdoption(
  { adoptions }: Reuse,
  filter: Omit<Filter<AdoptionIndex>, 'reader'>,
): Promise<AdoptionRecord[]> {
  const found: AdoptionRecord[] = [];
  for await (const { state } of everyDocument(adoptions.collection, filter)) found.push(state);
  return found;
}
