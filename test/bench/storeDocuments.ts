import { z } from 'zod';
import { defineCollection } from '#platform/store/collection';

export const BenchDoc = z.object({
  id: z.string(),
  version: z.number(),
  affiliateId: z.string(),
  status: z.string(),
  updatedAt: z.string(),
  state: z.object({
    title: z.string(),
    summary: z.string(),
    tags: z.array(z.string()),
    dataUsed: z.array(z.object({ name: z.string(), modality: z.string(), personal: z.boolean() })),
    counts: z.object({ places: z.number(), reach: z.number() }),
  }),
});
export type BenchDoc = z.infer<typeof BenchDoc>;

export const benchDocuments = defineCollection({
  name: 'bench.documents',
  schema: BenchDoc,
  indexes: {
    byAffiliate: { keys: ['affiliateId', 'status', 'updatedAt'] },
    byStatus: { keys: ['status', 'updatedAt'] },
  },
});

/**
 * So many that a list of one is a few pages long: a server without real indexes goes through all of it for a page,
 * and what is measured is not that.
 */
const affiliates = 40;
const affiliateOf = (n: number) => `aff_${n % affiliates}`;

/** One for each of a hundred questions. */
export const pageFilters: readonly PageFilter[] = Array.from({ length: 100 }, (_, n) => ({
  affiliateId: affiliateOf(n),
  status: 'published',
}));

export function docOf(n: number): BenchDoc {
  return {
    id: `sol_${String(n).padStart(8, '0')}`,
    version: 1,
    affiliateId: affiliateOf(n),
    status: n % 3 === 0 ? 'draft' : 'published',
    updatedAt: new Date(1_700_000_000_000 + n * 1000).toISOString(),
    state: {
      title: `용접 비드 외관 검사 자동화 ${n}`,
      summary: 'Cameras over the line find porous weld beads before the part moves on. '.repeat(8),
      tags: ['computer vision', '용접', 'quality'],
      dataUsed: [1, 2, 3].map((it) => ({ name: `line camera ${it}`, modality: 'image', personal: false })),
      counts: { places: n % 12, reach: n % 5 },
    },
  };
}

/** Where the document has that version: sets both, and appends the tag. */
export interface Change {
  readonly id: string;
  readonly version: number;
  readonly places: number;
  readonly tag: string;
}

export interface PageFilter {
  readonly affiliateId: string;
  readonly status: string;
}

type Answer<T> = T | Promise<T>;

/** What a program would write by hand on a driver for this one kind of document; what changes is on disk then. */
export interface Bare {
  /** One by one where the driver can share a commit among them, else side by side. */
  insert(docs: readonly BenchDoc[]): Answer<unknown>;
  write(changes: readonly Change[]): Answer<unknown>;
  writeMany(changes: readonly Change[]): Answer<unknown>;
  get(id: string): Answer<BenchDoc | undefined>;
  getMany(ids: readonly string[]): Answer<readonly BenchDoc[]>;
  page(filter: PageFilter, limit: number): Answer<{ docs: readonly BenchDoc[]; hasNextPage: boolean }>;
  count(filter: PageFilter): Answer<number>;
  close(): Promise<void>;
}
