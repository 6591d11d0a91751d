import type { MatchingModel, MatchingWeights } from './types.ts';

/** A piece of a model that fits into one stored document. */
export interface ModelPart {
  readonly model: string;
  /** Counts from 0. */
  readonly part: number;
  readonly parts: number;
  readonly head?: {
    readonly documents: number;
    readonly averageLength: number;
    readonly weights: MatchingWeights;
  };
  readonly terms: readonly (readonly [string, number])[];
  readonly grams: readonly (readonly [number, number])[];
}

/** A part stays far below the 200 KiB of a stored document, also when its text is Korean. */
const partBytes = 120 * 1024;

/** Pieces of plain JSON, each below 128 KiB; the first one carries the head. */
export function splitModel(model: MatchingModel): ModelPart[] {
  const { statistics, weights, version } = model;
  const terms = chunks([...statistics.terms], partBytes);
  const grams = chunks([...statistics.grams], partBytes);
  const pieces = [
    ...terms.map((piece) => ({ terms: piece, grams: [] })),
    ...grams.map((piece) => ({ terms: [], grams: piece })),
  ];
  const head = { documents: statistics.documents, averageLength: statistics.averageLength, weights };
  const parts = pieces.length + 1;
  return [
    { model: version, part: 0, parts, head, terms: [], grams: [] },
    ...pieces.map((piece, at) => ({ model: version, part: at + 1, parts, ...piece })),
  ];
}

/** The model again; undefined when a part is missing, doubled or of another model. */
export function joinModel(parts: readonly ModelPart[]): MatchingModel | undefined {
  const sorted = [...parts].sort((a, b) => a.part - b.part);
  const first = sorted[0];
  if (first?.head === undefined || sorted.length !== first.parts) return undefined;
  if (sorted.some((part, at) => part.part !== at || part.model !== first.model)) return undefined;
  const { documents, averageLength, weights } = first.head;
  const terms = new Map(sorted.flatMap((part) => part.terms));
  const grams = new Map(sorted.flatMap((part) => part.grams));
  return { version: first.model, statistics: { documents, averageLength, terms, grams }, weights };
}

function chunks<T extends readonly [string | number, number]>(entries: readonly T[], limit: number): T[][] {
  const all: T[][] = [];
  let size = limit;
  for (const entry of entries) {
    const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
    const last = all.at(-1);
    if (last === undefined || size + bytes > limit) {
      all.push([entry]);
      size = bytes;
    } else {
      last.push(entry);
      size += bytes;
    }
  }
  return all;
}
