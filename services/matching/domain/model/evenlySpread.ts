/** At most so many of a list, in their order, from all parts of it alike; all where there are no more. */
export function evenlySpread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const step = list.length / most;
  return Array.from({ length: most }, (_, at) => list[Math.floor(at * step)]).filter(
    (it) => it !== undefined,
  );
}
