import { type Connection, connectionOf, type PageArguments } from '#platform/graphql/connection';
import type { ListOf, SeenProblem, SeenSolution } from '../application/readCatalog.ts';

export type SolutionList = Connection<SeenSolution>;
export type ProblemList = Connection<SeenProblem>;

/** A list that was read with its count. */
export function listConnection<T>(list: ListOf<T>, args: PageArguments): Connection<T> {
  return connectionOf(
    list.page,
    args,
    (node) => node,
    () => Promise.resolve(list.totalCount),
  );
}
