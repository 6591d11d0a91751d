/** Judged grade (0..3) of each solution for one problem; whatever is not in it was not judged. */
export type Grades = ReadonlyMap<string, number>;

/** Grades from which a solution counts as reusable. */
const reusable = 2;

/** Normalised discounted cumulative gain of the first `depth` results, gain 2^grade − 1 (Burges et al. 2005). */
export function ndcg(ranking: readonly string[], grades: Grades, depth = 10): number {
  const ideal = discounted([...grades.values()].sort((a, b) => b - a).slice(0, depth));
  return ideal === 0 ? 0 : discounted(ranking.slice(0, depth).map((id) => grades.get(id) ?? 0)) / ideal;
}

function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
}

/** Share of reusable solutions among the first `depth`. */
export function precision(ranking: readonly string[], grades: Grades, depth = 5): number {
  return ranking.slice(0, depth).filter((id) => isReusable(id, grades)).length / depth;
}

/** One over the rank of the first reusable solution among the first `depth`, else 0. */
export function reciprocalRank(ranking: readonly string[], grades: Grades, depth = 10): number {
  const rank = ranking.slice(0, depth).findIndex((id) => isReusable(id, grades));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** Share of all reusable solutions found among the first `depth`; undefined when there are none. */
export function recall(ranking: readonly string[], grades: Grades, depth = 100): number | undefined {
  const all = [...grades.keys()].filter((id) => isReusable(id, grades)).length;
  if (all === 0) return undefined;
  return ranking.slice(0, depth).filter((id) => isReusable(id, grades)).length / all;
}

/** Share of the first `depth` results that anybody judged: what the other figures can be trusted for. */
export function judged(ranking: readonly string[], grades: Grades, depth = 10): number {
  return (
    ranking.slice(0, depth).filter((id) => grades.has(id)).length /
    Math.max(1, Math.min(depth, ranking.length))
  );
}

export function isReusable(id: string, grades: Grades): boolean {
  return (grades.get(id) ?? 0) >= reusable;
}
