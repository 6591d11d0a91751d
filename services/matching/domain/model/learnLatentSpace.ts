import { evenlySpread } from './evenlySpread.ts';
import { type LatentSpace, quantized } from './latentSpace.ts';
import { rightSingularVectors, type SparseRow } from './truncatedSvd.ts';
import type { Pause } from './types.ts';

/** The weighed terms of one record. */
export type WeighedTerms = ReadonlyMap<string, number>;

/** Below this number of records two that share a term are alike in everything. */
export const leastRecords = 200;
const mostRecords = 4_000;
const mostTerms = 12_000;
const mostDimensions = 128;
/** A dimension needs some records to stand on. */
const recordsPerDimension = 5;

/**
 * Learns from which terms stand together; undefined where there are too few records. Of a very large corpus evenly
 * spread records are enough. The result depends on the order of the records.
 */
export async function learnLatentSpace(
  records: readonly WeighedTerms[],
  frequency: ReadonlyMap<string, number>,
  pause: Pause,
): Promise<LatentSpace | undefined> {
  if (records.length < leastRecords) return undefined;
  const sample = evenlySpread(records, mostRecords);
  const terms = [...frequency]
    .sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
    .slice(0, mostTerms)
    .map(([term]) => term);
  const columns = new Map(terms.map((term, at) => [term, at]));
  const rows = sample.map((record) => rowOf(record, columns));
  const dimensions = Math.min(mostDimensions, Math.floor(sample.length / recordsPerDimension));
  const { values, columns: width } = await rightSingularVectors(rows, terms.length, dimensions, pause);
  return {
    dimensions: width,
    terms: new Map(terms.map((term, at) => [term, quantized(values.slice(at * width, (at + 1) * width))])),
  };
}

/** Of length 1, so that long records do not outweigh short ones. */
function rowOf(record: WeighedTerms, columns: ReadonlyMap<string, number>): SparseRow {
  const known = [...record].flatMap(([term, weight]) => {
    const column = columns.get(term);
    return column === undefined ? [] : [{ column, weight }];
  });
  const length = Math.sqrt(known.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    columns: Int32Array.from(known, ({ column }) => column),
    values: Float64Array.from(known, ({ weight }) => weight / length),
  };
}
