import type { Structure } from '../scoring/structure.ts';
import type { Candidate, MatchRecord } from '../types.ts';
import type { SideImage } from './image.ts';
import { createPostingPool, type PostingPool, type Row } from './postingPool.ts';

/** A record of the index. */
export interface Holder extends Candidate {
  readonly entries: readonly Entry[];
}

/** A record at one of its levels: what can be scored. Its terms are the row of its own number in the pool. */
export interface Entry {
  readonly holder: Candidate;
  readonly level: 'full' | 'teaser';
  /** Changes when other entries leave. */
  row: number;
  readonly structure: Structure;
}

/** What an entry is made of. */
export interface EntryParts extends Row {
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
  /** A copy. */
  image(): SideImage;
}

/** Takes the arrays of the image for its own. */
export function createSide(weights: 1 | 2, image?: SideImage): Side {
  const holders = new Map<string, Holder>();
  const byChallenge = new Map<string, Set<string>>();
  const entries: Entry[] = [];
  const pool = createPostingPool(weights, image?.pool);

  const keep = (holder: Holder): void => {
    holders.set(holder.id, holder);
    for (const code of codesOf(holder))
      byChallenge.set(code, (byChallenge.get(code) ?? new Set()).add(holder.id));
  };
  for (const { id, affiliateId, entries: own } of image?.holders ?? []) {
    const known = { id, affiliateId };
    const taken = own.map((it): Entry => ({ ...it, holder: known }));
    for (const entry of taken) entries[entry.row] = entry;
    keep({ ...known, entries: taken });
  }

  const put = (holder: Candidate, level: Entry['level'], parts: EntryParts): Entry => {
    pool.push(parts);
    const entry: Entry = { holder, level, row: entries.length, structure: parts.structure };
    entries.push(entry);
    return entry;
  };

  const take = (entry: Entry): void => {
    pool.remove(entry.row);
    const last = entries.pop();
    if (last === undefined || last === entry) return;
    entries[entry.row] = last;
    last.row = entry.row;
  };

  const remove = (id: string): boolean => {
    const holder = holders.get(id);
    if (holder === undefined) return false;
    holders.delete(id);
    for (const code of codesOf(holder)) {
      const ids = byChallenge.get(code);
      ids?.delete(id);
      if (ids?.size === 0) byChallenge.delete(code);
    }
    for (const entry of holder.entries) take(entry);
    return true;
  };

  return {
    entries,
    pool,
    upsert({ id, affiliateId }, { full, teaser }) {
      remove(id);
      const known = { id, affiliateId };
      keep({ ...known, entries: [put(known, 'full', full), put(known, 'teaser', teaser)] });
    },
    remove,
    get: (id) => holders.get(id),
    withChallenge(codes) {
      const ids = new Set(codes.flatMap((code) => [...(byChallenge.get(code) ?? [])]));
      return [...ids].flatMap((id) => holders.get(id) ?? []);
    },
    size: () => holders.size,
    image: () => ({
      holders: [...holders.values()].map(({ id, affiliateId, entries: own }) => ({
        id,
        affiliateId,
        entries: own.map(({ level, row, structure }) => ({ level, row, structure })),
      })),
      pool: pool.image(),
    }),
  };
}

/** Existence shows all challenges of a record, whatever its teaser says. */
export function codesOf({ entries }: Holder): readonly string[] {
  return entries.find(({ level }) => level === 'full')?.structure.challengeCodes ?? [];
}
