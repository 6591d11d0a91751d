import { fail } from '../errors/errors.ts';
import type { Page } from '../store/collection.ts';

export const defaultPageSize = 20;
export const greatestPageSize = 100;

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** `limit` and `after` of a store query from the arguments of a connection; `VALUE_INVALID` unless `first` is 1 to 100. */
export function pageOf({ first, after }: PageArguments): { readonly limit: number; readonly after?: string } {
  const limit = first ?? defaultPageSize;
  if (!Number.isInteger(limit) || limit < 1 || limit > greatestPageSize)
    fail(
      'VALUE_INVALID',
      {
        reason: {
          ko: `first는 1부터 ${greatestPageSize}까지입니다`,
          en: `first is 1 to ${greatestPageSize}`,
        },
      },
      ['first'],
    );
  return after === undefined || after === null ? { limit } : { limit, after };
}

/** A page of a list as Relay has it. */
export interface Connection<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfo;
  /** Of the whole list; asked only where a query wants `totalCount`: spread `connectionFields` into the type's resolvers. */
  readonly count: () => Promise<number>;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  /** True for every page that was asked for with a cursor. */
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** Resolvers of every connection type that has `totalCount`. */
export const connectionFields = {
  totalCount: (connection: { readonly count: () => Promise<number> }) => connection.count(),
};

/**
 * A connection from a page of the store. A document for which `toNode` gives undefined is left out: it went out of
 * sight between the list and its reading.
 */
export function connectionOf<T, N>(
  page: Page<T>,
  args: PageArguments,
  toNode: (doc: T) => N | undefined,
  count: () => Promise<number>,
): Connection<N> {
  const edges = page.edges.flatMap(({ cursor, doc }) => {
    const node = toNode(doc);
    return node === undefined ? [] : [{ cursor, node }];
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: typeof args.after === 'string',
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    },
    count,
  };
}
