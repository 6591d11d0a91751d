import { morphemesOf } from './morphemes.ts';

/** Parts of speech that name a subject: nouns, roots, verbs and adjectives, foreign words. */
const telling: ReadonlySet<string> = new Set(['NNG', 'NNP', 'XR', 'VV', 'VA', 'SL']);

/** Nouns and verbs that say nothing about a subject. */
const stopMorphemes: ReadonlySet<string> = new Set(
  `것 수 등 위하 통하 따르 대하 관하 의하 있 없 하 되 이 그 저 때 중 각 같 함께 경우 때문 싶 바라 필요 우리 저희 현재 지금
  만들 해당 주 받 보 오 가 나 들 년 월 일 점 개 건 여 후 전 내 시 간 및 또는 대한 통한 위한`.split(/\s+/),
);

/** Prefixes and suffixes change what a noun means: 비정형 is not 정형, 자동화 is not 자동. */
const prefix = 'XPN';
const suffix = 'XSN';

/** Ends of compounds beside them: 데이터셋, 개체명. */
const ends: ReadonlySet<string> = new Set([...telling, suffix, 'NR', 'NNB']);

/** A word of a Korean text, read. */
export interface KoreanWord {
  /** What it is about: its telling morphemes in their order, with what is fixed to them. */
  readonly morphemes: readonly string[];
  /** Itself without particles and endings. */
  readonly bare: string;
}

export function readKoreanWord(word: string): KoreanWord {
  const found: string[] = [];
  let before = '';
  let isOpen = false;
  let end = 0;
  for (const { text, tag } of morphemesOf(word)) {
    if (ends.has(tag)) end = Math.max(end, word.indexOf(text, end - 1) + text.length);
    if (tag === suffix && isOpen) {
      found.push(`${found.pop() ?? ''}${text}`);
      continue;
    }
    if (tag === prefix) before = text;
    isOpen = telling.has(tag);
    if (tag === prefix || !isOpen) continue;
    found.push(before + text);
    before = '';
  }
  const morphemes = found.filter((it) => !stopMorphemes.has(it));
  return { morphemes, bare: word.slice(0, end) };
}

/**
 * Terms of one bare word: its telling morphemes, and all pairs of syllables, so that compounds meet their parts and a
 * word that was cut wrongly still meets itself.
 */
export function koreanTerms({ bare, morphemes }: KoreanWord): string[] {
  if (morphemes.length === 0) return [];
  const terms = [...morphemes];
  for (let at = 0; at + 2 <= bare.length; at++) terms.push(bare.slice(at, at + 2));
  return [...new Set(terms)];
}

/** Terms of other scripts, concepts and numbers meet texts of both languages; a Korean one meets Korean texts alone. */
export function isKoreanTerm(term: string): boolean {
  return /^\p{Script=Hangul}/u.test(term);
}
