import type { Dataset } from './dataset.ts';

/** Affiliates of each fold: dealt out by number of problems, so that folds are about equally large. */
export function foldsOf(problems: Dataset['problems'], folds: number): ReadonlySet<string>[] {
  const sizes = new Map<string, number>();
  for (const { affiliateId } of problems) sizes.set(affiliateId, (sizes.get(affiliateId) ?? 0) + 1);
  const loads = Array.from({ length: folds }, () => ({ size: 0, affiliates: new Set<string>() }));
  for (const [affiliateId, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const lightest = loads.reduce((least, load) => (load.size < least.size ? load : least));
    lightest.size += size;
    lightest.affiliates.add(affiliateId);
  }
  return loads.map(({ affiliates }) => affiliates);
}
