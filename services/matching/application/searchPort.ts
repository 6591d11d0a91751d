import type { Viewer } from '#schema/policy/visibility';
import type { RecordKind } from '../domain/types.ts';
import { type Draft, type Preview, preview, type SimilarRecord, similarRecords } from './preview.ts';
import { type FacetFilter, type SearchResult, searchRecords } from './search.ts';
import type { World } from './world.ts';

/** Which records of a kind, and which part of the list of those that are found. */
export interface RecordQuery {
  readonly kind: RecordKind;
  /** Empty: everything, newest first. */
  readonly text: string;
  readonly filter: FacetFilter;
  readonly offset: number;
  readonly limit: number;
}

export interface PreviewQuery {
  readonly draft: Draft;
  /** Least fit (0..1) that is returned. */
  readonly minFit: number;
  readonly limit: number;
}

export interface SimilarQuery {
  readonly draft: Draft;
  readonly limit: number;
}

/** What readers ask of the index, in this process or in another one. `UNAVAILABLE` while no index can answer. */
export interface MatchSearch {
  search(viewer: Viewer, query: RecordQuery): Promise<SearchResult>;
  /** What would fit a text that nobody has posted yet. */
  preview(viewer: Viewer, query: PreviewQuery): Promise<Preview>;
  /** What says nearly the same as a text that nobody has posted yet. */
  similar(viewer: Viewer, query: SimilarQuery): Promise<readonly SimilarRecord[]>;
}

/** Asks the index of this process. */
export function createLocalSearch(world: World): MatchSearch {
  return {
    async search(viewer, { kind, text, filter, offset, limit }) {
      const { ids, ...found } = searchRecords(world, viewer, kind, text, filter);
      return { ...found, ids: ids.slice(offset, offset + limit) };
    },
    preview: (viewer, { draft, ...query }) => preview(world, viewer, draft, query),
    similar: async (viewer, { draft, limit }) => similarRecords(world, viewer, draft, limit),
  };
}
