import { frozen } from '../frozen.ts';
import type { Envelope } from './envelope.ts';

/** So many documents of a collection are remembered: about the commands under way, not a copy of the collection. */
const limit = 256;

/**
 * Documents as they were last seen here. A command reads, decides and writes; its write is checked against what it
 * has read, without reading again, and goes through only where the stamp is still the same.
 */
export interface Recent {
  get(id: string): Envelope | undefined;
  /** The document frozen, because it is handed out and remembered. */
  keep(envelope: Envelope): Envelope['doc'];
  forget(id: string): void;
}

export function createRecent(): Recent {
  const seen = new Map<string, Envelope>();
  return {
    get: (id) => seen.get(id),
    keep(envelope) {
      seen.delete(envelope._id);
      seen.set(envelope._id, envelope);
      const [oldest] = seen.size > limit ? seen.keys() : [];
      if (oldest !== undefined) seen.delete(oldest);
      return frozen(envelope.doc);
    },
    forget: (id) => void seen.delete(id),
  };
}
