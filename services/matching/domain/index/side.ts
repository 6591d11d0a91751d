import type { Candidate, MatchRecord, RecordFields } from '../types.ts';
import type { Entry, Holder, Read } from './entry.ts';
import type { SideImage } from './image.ts';
import { createPostings, type Postings } from './postings.ts';
import { createRowTable, type RowDimensions, type RowNumbers, type RowTable } from './rowNumbers.ts';

/** What an entry is made of. */
export interface EntryParts extends Read, RowNumbers {
  /** Numbers of the vocabulary. */
  readonly terms: readonly number[];
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** All problems or all solutions. Entries lie in no particular order; results never depend on it. */
export interface Side {
  /** By row; a row whose record has left is empty. */
  readonly entries: readonly (Entry | undefined)[];
  readonly postings: Postings;
  readonly table: RowTable;
  upsert(record: MatchRecord, partsOf: (fields: RecordFields) => EntryParts): void;
  remove(id: string): boolean;
  /** Records that answer to one of the challenges. */
  withChallenge(codes: readonly string[]): Holder[];
  size(): number;
  bytes(): number;
  /** A copy, without what has left. */
  image(): SideImage;
}

/** Empty rows are tolerated up to this number, and up to as many as there are others. */
const emptyRows = 1_000;

/** Takes the arrays of the image for its own. */
export function createSide(numbers: 1 | 2, dimensions: RowDimensions, image?: SideImage): Side {
  const holders = new Map<string, Holder>();
  const byChallenge = new Map<string, Set<string>>();
  let entries: (Entry | undefined)[] = [];
  let postings = createPostings(numbers);
  let table = createRowTable(dimensions);
  let left = 0;

  function keep(holder: Holder): void {
    holders.set(holder.id, holder);
    for (const code of codesOf(holder))
      byChallenge.set(code, (byChallenge.get(code) ?? new Set()).add(holder.id));
  }

  function take(taken: SideImage): void {
    holders.clear();
    byChallenge.clear();
    entries = [];
    left = 0;
    postings = createPostings(numbers, taken.postings);
    table = createRowTable(dimensions, taken.rows);
    for (const { id, affiliateId, entries: own } of taken.holders) {
      const holder = { id, affiliateId };
      const placed = own.map((it): Entry => ({ ...it, holder }));
      for (const entry of placed) entries[entry.row] = entry;
      keep({ ...holder, entries: placed });
    }
  }
  if (image) take(image);

  function put(holder: Candidate, levels: Entry['levels'], parts: EntryParts): Entry {
    const row = entries.length;
    const { structure, isKorean, isEnglish } = parts;
    const entry: Entry = { holder, levels, row, structure, isKorean, isEnglish };
    entries.push(entry);
    table.push(parts);
    postings.add(row, parts.terms, parts.first, parts.second);
    return entry;
  }

  function remove(id: string): boolean {
    const holder = holders.get(id);
    if (holder === undefined) return false;
    holders.delete(id);
    for (const code of codesOf(holder)) {
      const ids = byChallenge.get(code);
      ids?.delete(id);
      if (ids?.size === 0) byChallenge.delete(code);
    }
    for (const { row } of holder.entries) entries[row] = undefined;
    left += holder.entries.length;
    if (left > Math.max(emptyRows, entries.length - left)) take(imageNow());
    return true;
  }

  function imageNow(): SideImage {
    const kept = entries.flatMap((entry) => (entry === undefined ? [] : [entry.row]));
    const newRows = new Map(kept.map((row, at) => [row, at]));
    return {
      holders: [...holders.values()].map(({ id, affiliateId, entries: own }) => ({
        id,
        affiliateId,
        entries: own.map(({ holder: _, ...it }) => ({ ...it, row: newRows.get(it.row) ?? 0 })),
      })),
      postings: postings.image((row) => newRows.get(row)),
      rows: table.image(kept),
    };
  }

  return {
    get entries() {
      return entries;
    },
    get postings() {
      return postings;
    },
    get table() {
      return table;
    },
    upsert({ id, affiliateId, levels: { full, teaser } }, partsOf) {
      remove(id);
      const known = { id, affiliateId };
      const placed =
        JSON.stringify(full) === JSON.stringify(teaser)
          ? [put(known, ['full', 'teaser'], partsOf(full))]
          : [put(known, ['full'], partsOf(full)), put(known, ['teaser'], partsOf(teaser))];
      keep({ ...known, entries: placed });
    },
    remove,
    withChallenge(codes) {
      const ids = new Set(codes.flatMap((code) => [...(byChallenge.get(code) ?? [])]));
      return [...ids].flatMap((id) => holders.get(id) ?? []);
    },
    size: () => holders.size,
    bytes: () => postings.bytes() + table.bytes(),
    image: imageNow,
  };
}

/** Existence shows all challenges of a record, whatever its teaser says. */
export function codesOf({ entries }: Holder): readonly string[] {
  return entries.find(({ levels }) => levels.includes('full'))?.structure.challengeCodes ?? [];
}
