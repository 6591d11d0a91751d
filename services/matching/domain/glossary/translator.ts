import type { Lexicon } from './lexicon.ts';
import type { Concept } from './parseGlossary.ts';

/** An English stem for something Korean; shares of one translation are at most 1 each. */
export interface Translation {
  readonly term: string;
  readonly share: number;
}

export interface Translator {
  /** English stems for what mentions these concepts or, where there are none, for a single morpheme. */
  translate(morpheme: string, concepts: readonly Concept[]): readonly Translation[];
}

/** What a translation depends on besides the glossary: how English is written in this group. */
export interface WrittenEnglish {
  /** Records in which an English stem was written, of the stems that the glossary uses. */
  readonly written: ReadonlyMap<string, number>;
  /** English stems for Korean morphemes, learnt from records in both languages. */
  readonly learnt: ReadonlyMap<string, readonly Translation[]>;
}

/**
 * Among the variants of a concept each counts as often as the group writes it, the most usual one 1: what nobody
 * writes finds nothing. Where none has been written the first variant stands for all.
 */
export function createTranslator(lexicon: Lexicon, { written, learnt }: WrittenEnglish): Translator {
  const known = new Map<Concept, readonly Translation[]>();
  const rarest = (stems: readonly string[]): number =>
    Math.min(...stems.map((stem) => written.get(stem) ?? 0));

  function ofConcept(concept: Concept): readonly Translation[] {
    const variants = lexicon.english(concept).filter((stems) => stems.length > 0);
    const counts = variants.map(rarest);
    const most = Math.max(...counts);
    const shares = new Map<string, number>();
    variants.forEach((stems, at) => {
      const share = most > 0 ? (counts[at] ?? 0) / most : at === 0 ? 1 : 0;
      if (share > 0) for (const stem of stems) shares.set(stem, Math.max(share, shares.get(stem) ?? 0));
    });
    return [...shares].map(([term, share]) => ({ term, share }));
  }

  return {
    translate(morpheme, concepts) {
      if (concepts.length === 0) return learnt.get(morpheme) ?? [];
      const all = concepts.flatMap((concept) => {
        const translations = known.get(concept) ?? ofConcept(concept);
        known.set(concept, translations);
        return translations;
      });
      if (concepts.length === 1) return all;
      return all.map(({ term, share }) => ({ term, share: share / concepts.length }));
    },
  };
}
