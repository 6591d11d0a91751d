import { englishStopWords } from './englishStopWords.ts';
import { koreanTerms } from './korean.ts';
import { stem } from './porter2.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A term as it is compared, and the word of the text that it stands for. */
export interface Occurrence {
  readonly term: string;
  readonly surface: string;
}

const cacheLimit = 50_000;
const cache = new Map<string, readonly string[]>();

/** The terms of a text in Korean, English or a mixture, in the order of the text. */
export function termsOf(text: string): Occurrence[] {
  return tokensOf(text).flatMap((token) =>
    cachedTerms(token).map((term) => ({ term, surface: token.surface })),
  );
}

function cachedTerms(token: Token): readonly string[] {
  const key = `${token.kind} ${token.text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const terms = termsOfToken(token);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, terms);
  return terms;
}

function termsOfToken({ kind, text }: Token): readonly string[] {
  switch (kind) {
    case 'hangul':
      return koreanTerms(text);
    case 'latin':
      return englishStopWords.has(text) ? [] : [stem(text)];
    case 'number':
    case 'other':
      return [text];
  }
}
