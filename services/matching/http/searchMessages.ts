import { z } from 'zod';
import { AffiliateKind, Role } from '#schema/vocabulary/affiliate';
import { MatchingNoteCode, Reason } from '#schema/vocabulary/match';
import { ProblemContent } from '#schema/vocabulary/problem';
import { SolutionContent } from '#schema/vocabulary/solution';
import { facetNames } from '../application/search.ts';

/**
 * What processes with an index and processes without one say to each other. Unknown fields are dropped: during an
 * update one side is newer than the other.
 */
const ViewerMessage = z.object({
  memberId: z.string().exactOptional(),
  affiliateId: z.string().exactOptional(),
  affiliateKind: AffiliateKind.exactOptional(),
  roles: z.array(Role),
});

const FacetNameMessage = z.enum(facetNames);

export const SearchRequest = z.object({
  viewer: ViewerMessage,
  query: z.object({
    kind: z.enum(['problem', 'solution']),
    text: z.string(),
    filter: z.partialRecord(FacetNameMessage, z.array(z.string())),
    offset: z.int().min(0),
    limit: z.int().min(1),
  }),
});

export const SearchAnswer = z.object({
  ids: z.array(z.string()),
  totalCount: z.int(),
  facets: z.array(
    z.object({
      name: FacetNameMessage,
      values: z.array(z.object({ value: z.string(), count: z.int() })),
    }),
  ),
});

const DraftMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('problem'), content: ProblemContent.partial() }),
  z.object({ kind: z.literal('solution'), content: SolutionContent.partial() }),
]);

export const PreviewRequest = z.object({
  viewer: ViewerMessage,
  query: z.object({
    draft: DraftMessage,
    minFit: z.number(),
    limit: z.int().min(1),
  }),
});

export const PreviewAnswer = z.object({
  matches: z.array(z.object({ id: z.string(), fit: z.number(), reasons: z.array(Reason) })),
  notes: z.array(MatchingNoteCode),
});

export const SimilarRequest = z.object({
  viewer: ViewerMessage,
  query: z.object({ draft: DraftMessage, limit: z.int().min(1) }),
});

export const SimilarAnswer = z.object({
  found: z.array(z.object({ id: z.string(), similarity: z.number() })),
});

/** False where it has been waited for long enough, and may be asked again. */
export const SettledAnswer = z.object({ settled: z.boolean() });

export const paths = {
  search: '/internal/search',
  preview: '/internal/preview',
  similar: '/internal/similar',
  settled: '/internal/settled',
} as const;

/** Carries the secret that the processes of a group share. */
export const keyHeader = 'x-tenfold-internal-key';

/** More than the edge lets in, for the same text may be longer here: escaped, and with who asks. */
export const requestBytes = 4 * 1024 * 1024;
