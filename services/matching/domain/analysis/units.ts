import { englishStopWords } from './englishStopWords.ts';
import { readKoreanWord } from './korean.ts';
import { stem } from './porter2.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The smallest part of a text that has a meaning: a Korean morpheme, an English word, a number with its unit. */
export interface Unit {
  readonly kind: 'hangul' | 'latin' | 'other';
  /** What it is compared by: the morpheme, or the stem. */
  readonly key: string;
  /** As a reader would quote it. */
  readonly surface: string;
  /** The word that it is part of, as it stands and without particles and endings, and the number of that word. */
  readonly written: string;
  readonly bare: string;
  readonly word: number;
  /** The first one of a sentence, or of what brackets hold: no expression reaches across. */
  readonly startsSentence: boolean;
}

/** What a unit is, wherever it stands. */
type Part = Pick<Unit, 'kind' | 'key' | 'surface' | 'written' | 'bare'>;

const sentenceEnd = /[.!?;:]+(?=\s|$)|[\n()[\]“”"。！？]+/u;
/** A longer word is none that somebody wrote: its beginning stands for it, or comparing it would take for ever. */
const longestWord = 60;
const cacheLimit = 50_000;
const cache = new Map<string, readonly Part[]>();

/** The telling units of a text in Korean, English or a mixture, in the order of the text. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let word = 0;
  for (const sentence of text.normalize('NFKC').split(sentenceEnd)) {
    let startsSentence = true;
    for (const token of tokensOf(sentence)) {
      for (const part of partsOf(token)) {
        units.push({ ...part, word, startsSentence });
        startsSentence = false;
      }
      word += 1;
    }
  }
  return units;
}

function partsOf(token: Token): readonly Part[] {
  const key = `${token.kind} ${token.surface.slice(0, longestWord)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parts = partsOfToken(token);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, parts);
  return parts;
}

function partsOfToken(token: Token): readonly Part[] {
  const { kind } = token;
  const text = token.text.slice(0, longestWord);
  const surface = token.surface.slice(0, longestWord);
  switch (kind) {
    case 'hangul': {
      const { morphemes, bare } = readKoreanWord(text);
      return morphemes.map((morpheme) => ({ kind, key: morpheme, surface: morpheme, written: text, bare }));
    }
    case 'latin':
      return englishStopWords.has(text)
        ? []
        : [{ kind, key: stem(american(text)), surface, written: text, bare: text }];
    case 'number':
    case 'other':
      return [{ kind: 'other', key: text, surface, written: text, bare: text }];
  }
}

/** One spelling of what is spelled in two ways: optimisation, optimization. */
function american(word: string): string {
  return word.replace(/isation(s?)$/, 'ization$1');
}
