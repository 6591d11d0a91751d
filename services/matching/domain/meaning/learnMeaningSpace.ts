import { evenlySpread } from '../model/evenlySpread.ts';
import type { RecordFields, RecordKind } from '../types.ts';
import { cosine, type Meaning, type MeaningSpace } from './meaningSpace.ts';
import type { Meanings } from './meanings.ts';

interface Embedded {
  readonly kind: RecordKind;
  readonly meaning: Meaning;
}

/** Of each kind; 40,000 pairs tell a mean and a spread. */
const sampled = 200;
/** Where cosines cannot be told apart at all. */
const leastSpread = 1e-6;

/**
 * What cosines usually are between a problem and a solution of a corpus. Undefined where there is no embedder. The
 * records come in an order that depends on them alone.
 */
export function learnMeaningSpace(
  records: readonly { readonly kind: RecordKind; readonly fields: RecordFields }[],
  meanings: Meanings,
): MeaningSpace | undefined {
  const { fingerprint } = meanings;
  const embedded = records.flatMap(({ kind, fields }): Embedded[] => {
    const meaning = meanings.of(kind, fields);
    return meaning ? [{ kind, meaning }] : [];
  });
  if (fingerprint === undefined) return undefined;
  const dimensions = embedded[0]?.meaning.values.length ?? 0;
  const of = (kind: RecordKind) =>
    evenlySpread(
      embedded.filter((it) => it.kind === kind),
      sampled,
    );
  const cosines = of('problem').flatMap((a) => of('solution').map((b) => cosine(a.meaning, b.meaning)));
  const mean = cosines.reduce((sum, it) => sum + it, 0) / Math.max(1, cosines.length);
  const variance = cosines.reduce((sum, it) => sum + (it - mean) ** 2, 0) / Math.max(1, cosines.length);
  const spread = cosines.length === 0 ? 1 : Math.max(leastSpread, Math.sqrt(variance));
  return { fingerprint, dimensions, mean, spread };
}
