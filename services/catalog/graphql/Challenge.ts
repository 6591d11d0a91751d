import type { RequestContext } from '#platform/graphql/service';
import type { Challenge } from '#schema/vocabulary/problem';
import type { CatalogLoaders } from './loaders.ts';

/** The curated challenges behind codes; a code that nobody declared stays a code. */
export async function challengesOf(
  loaders: CatalogLoaders,
  context: RequestContext,
  codes: readonly string[],
): Promise<Challenge[]> {
  const found = await Promise.all(codes.map((code) => loaders.challenge(context, `chl_${code}`)));
  return found.flatMap((it) => it ?? []);
}
