import { englishStopWords } from './englishStopWords.ts';

/** From this share of letters of other scripts on; a unit or a name in Greek or Chinese letters is less. */
const otherScripts = 0.2;
/** Of English sentences about every third word says nothing; of lists of terms hardly any. */
const leastWords = 12;
const leastShare = 0.05;

/** Whether a text is, in good part, neither Korean nor English. Short texts in Latin letters count as English. */
export function hasOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const known = text.match(/[\p{Script=Latin}\p{Script=Hangul}]/gu)?.length ?? 0;
  if (letters - known > otherScripts * letters) return true;
  const words = text.toLowerCase().match(/\p{Script=Latin}+/gu) ?? [];
  // Korean sentences are full of English terms.
  if (/\p{Script=Hangul}/u.test(text) || words.length < leastWords) return false;
  return words.filter((word) => englishStopWords.has(word)).length < leastShare * words.length;
}
