import type { Structure } from '../scoring/structure.ts';
import type { MatchRecord } from '../types.ts';
import { createPostingPool, type PostingPool, type Slice } from './postingPool.ts';

/** A record of the index. */
export interface Holder {
  readonly id: string;
  readonly affiliateId: string;
  readonly entries: readonly Entry[];
}

/** A record at one of its levels: what can be scored. */
export interface Entry {
  readonly holder: { readonly id: string; readonly affiliateId: string };
  readonly level: 'full' | 'teaser';
  slice: Slice;
  readonly wordNorm: number;
  readonly gramNorm: number;
  readonly structure: Structure;
}

/** What an entry is made of; a problem's `second` weights are not used. */
export interface EntryParts {
  readonly terms: readonly number[];
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly wordNorm: number;
  readonly gramNorm: number;
  readonly structure: Structure;
}

/** All problems or all solutions. Entries lie in no particular order; results never depend on it. */
export interface Side {
  readonly entries: readonly Entry[];
  readonly pool: PostingPool;
  upsert(record: MatchRecord, parts: { readonly full: EntryParts; readonly teaser: EntryParts }): void;
  remove(id: string): boolean;
  get(id: string): Holder | undefined;
  /** Records that answer to one of the challenges. */
  withChallenge(codes: readonly string[]): Holder[];
  size(): number;
}

export function createSide(): Side {
  const holders = new Map<string, Holder>();
  const byChallenge = new Map<string, Set<string>>();
  const entries: Entry[] = [];
  const places = new Map<Entry, number>();
  const pool = createPostingPool();

  const put = (holder: Entry['holder'], level: Entry['level'], parts: EntryParts): Entry => {
    const { wordNorm, gramNorm, structure } = parts;
    const slice = pool.add(parts.terms, parts.first, parts.second);
    const entry: Entry = { holder, level, slice, wordNorm, gramNorm, structure };
    places.set(entry, entries.push(entry) - 1);
    return entry;
  };

  const take = (entry: Entry): void => {
    const place = places.get(entry);
    const last = entries.pop();
    places.delete(entry);
    if (last !== undefined && place !== undefined && last !== entry) {
      entries[place] = last;
      places.set(last, place);
    }
    pool.drop(entry.slice);
  };

  const codesOf = (holder: Holder): readonly string[] =>
    holder.entries.find(({ level }) => level === 'full')?.structure.challengeCodes ?? [];

  const remove = (id: string): boolean => {
    const holder = holders.get(id);
    if (holder === undefined) return false;
    holders.delete(id);
    for (const code of codesOf(holder)) byChallenge.get(code)?.delete(id);
    for (const entry of holder.entries) take(entry);
    if (pool.wasteful()) {
      const moved = pool.compact(entries.map(({ slice }) => slice));
      entries.forEach((entry, at) => {
        entry.slice = moved[at] ?? entry.slice;
      });
    }
    return true;
  };

  return {
    entries,
    pool,
    upsert({ id, affiliateId }, { full, teaser }) {
      remove(id);
      const known = { id, affiliateId };
      const holder = { ...known, entries: [put(known, 'full', full), put(known, 'teaser', teaser)] };
      holders.set(id, holder);
      for (const code of codesOf(holder)) {
        const ids = byChallenge.get(code) ?? new Set();
        byChallenge.set(code, ids.add(id));
      }
    },
    remove,
    get: (id) => holders.get(id),
    withChallenge(codes) {
      const ids = new Set(codes.flatMap((code) => [...(byChallenge.get(code) ?? [])]));
      return [...ids].flatMap((id) => holders.get(id) ?? []);
    },
    size: () => holders.size,
  };
}
