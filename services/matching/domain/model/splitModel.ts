import { createLexicon, type Lexicon } from '../glossary/lexicon.ts';
import type { Concept } from '../glossary/parseGlossary.ts';
import type { Translation } from '../glossary/translator.ts';
import type { LatentTerm } from './latentSpace.ts';
import type { CorpusStatistics, MatchingModel, MatchingWeights } from './types.ts';

/** Of what is stored; another program may have written another. */
const shape = 3 as const;

/** A piece of a model that fits into one stored document. */
export interface ModelPart {
  readonly shape: typeof shape;
  readonly model: string;
  /** Counts from 0. */
  readonly part: number;
  readonly parts: number;
  readonly head?: Pick<CorpusStatistics, 'documents' | 'averageLength' | 'meaning'> & {
    readonly weights: MatchingWeights;
    /** Fingerprint of the glossary. */
    readonly glossary: string;
    /** Dimensions of the latent space; absent where there is none. */
    readonly dimensions?: number;
  };
  /** Entries of one of the maps below. */
  readonly of: keyof Lists;
  readonly entries: readonly Lists[keyof Lists][];
}

interface Lists {
  readonly concepts: Concept;
  readonly terms: readonly [string, number];
  readonly grams: readonly [number, number];
  readonly written: readonly [string, number];
  readonly learnt: readonly [string, readonly Translation[]];
  /** Term, scale, and a byte per dimension in base64. */
  readonly latent: readonly [string, number, string];
}

/** A part stays far below the 200 KiB of a stored document, also when its text is Korean. */
const partBytes = 120 * 1024;

/** Pieces of plain JSON, each below 128 KiB; the first one carries the head. */
export function splitModel(model: MatchingModel): ModelPart[] {
  const { weights, version, lexicon } = model;
  const { documents, averageLength, terms, grams, written, learnt, latent, meaning } = model.statistics;
  const places = [...(latent?.terms ?? [])].map(
    ([term, { scale, values }]) =>
      [term, scale, Buffer.from(values.buffer, values.byteOffset, values.length).toString('base64')] as const,
  );
  const lists = {
    ...{ concepts: lexicon.concepts, terms: [...terms], grams: [...grams] },
    ...{ written: [...written], learnt: [...learnt], latent: places },
  };
  const pieces = Object.entries(lists).flatMap(([of, list]) =>
    chunks<Lists[keyof Lists]>(list, partBytes).map((entries) => ({ of: of as keyof Lists, entries })),
  );
  const glossary = lexicon.fingerprint;
  const head = {
    documents,
    averageLength,
    weights,
    glossary,
    ...(latent ? { dimensions: latent.dimensions } : {}),
    ...(meaning ? { meaning } : {}),
  };
  const parts = pieces.length + 1;
  return [
    { shape, model: version, part: 0, parts, head, of: 'terms', entries: [] },
    ...pieces.map((piece, at) => ({ shape, model: version, part: at + 1, parts, ...piece })),
  ];
}

/**
 * The model again; undefined when a part is missing, doubled, of another model or of another program. Its glossary
 * need not be made ready again where it is the `known` one.
 */
export function joinModel(parts: readonly ModelPart[], known: Lexicon): MatchingModel | undefined {
  const sorted = [...parts].sort((a, b) => a.part - b.part);
  const first = sorted[0];
  if (first?.head === undefined || sorted.length !== first.parts) return undefined;
  if (sorted.some((it, at) => it.shape !== shape || it.part !== at || it.model !== first.model))
    return undefined;
  const { documents, averageLength, weights, glossary, dimensions, meaning } = first.head;
  const entries = <K extends keyof Lists>(of: K): Lists[K][] =>
    sorted.flatMap((part) => (part.of === of ? (part.entries as Lists[K][]) : []));
  const statistics: CorpusStatistics = {
    ...{ documents, averageLength, terms: new Map(entries('terms')), grams: new Map(entries('grams')) },
    ...{ written: new Map(entries('written')), learnt: new Map(entries('learnt')) },
    ...(dimensions === undefined
      ? {}
      : { latent: { dimensions, terms: new Map(entries('latent').map(placed)) } }),
    ...(meaning ? { meaning } : {}),
  };
  const lexicon = glossary === known.fingerprint ? known : createLexicon(entries('concepts'));
  return { version: first.model, statistics, weights, lexicon };
}

function placed([term, scale, bytes]: Lists['latent']): [string, LatentTerm] {
  return [term, { scale, values: new Int8Array(Buffer.from(bytes, 'base64')) }];
}

/** Cut by the size of the entries in JSON. */
function chunks<T>(entries: readonly T[], bytes: number): T[][] {
  const pieces: T[][] = [];
  let piece: T[] = [];
  let size = 0;
  for (const entry of entries) {
    const own = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (piece.length > 0 && size + own > bytes) {
      pieces.push(piece);
      piece = [];
      size = 0;
    }
    piece.push(entry);
    size += own;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}
