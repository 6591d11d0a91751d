import type { RecordFields, RecordKind } from '../types.ts';
import type { Meaning } from './meaningSpace.ts';

/** Looks up what has been embedded; answers at once, with what is known by now. */
export interface Meanings {
  /** Of the embedder: meanings of another one cannot be compared. Undefined where there is none. */
  readonly fingerprint: string | undefined;
  of(kind: RecordKind, fields: RecordFields): Meaning | undefined;
}

export const noMeanings: Meanings = { fingerprint: undefined, of: () => undefined };
