import { type Connection, connectionOf, type PageArguments, pageOf } from '#platform/graphql/connection';
import type { RequestContext } from '#platform/graphql/service';
import type { Filter } from '#platform/store/collection';
import { listAdoptions, type SeenAdoption, seeAdoption } from '../application/readAdoptions.ts';
import type { AdoptionIndex, Reuse } from '../application/reuse.ts';

export type AdoptionConnectionRecord = Connection<SeenAdoption>;

/** The adoptions of a list that the viewer may see. */
export async function adoptionConnection(
  reuse: Reuse,
  { viewer }: RequestContext,
  where: Omit<Filter<AdoptionIndex>, 'reader'>,
  args: PageArguments,
): Promise<AdoptionConnectionRecord> {
  const { page, count } = await listAdoptions(reuse, viewer, where, pageOf(args));
  return connectionOf(page, args, ({ state }) => seeAdoption(viewer, state), count);
}
