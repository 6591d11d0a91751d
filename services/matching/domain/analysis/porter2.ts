/**
 * The Porter2 stemmer of English (M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org),
 * on words in small letters. `Y` marks a y that acts as a consonant while a word is being worked on.
 */

const vowel = /[aeiouy]/;
const double = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

const wholeWords: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);

const finishedAfterPlural: ReadonlySet<string> = new Set(
  'inning outing canning herring earring proceed exceed succeed'.split(' '),
);

/** Suffix of steps 2 to 4 and what takes its place; the longest one that fits is tried, and no other. */
type Rule = readonly [suffix: string, replacement: string];

const step2: readonly Rule[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['tional', 'tion'],
  ['lessli', 'less'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['fulli', 'ful'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
  ['ogi', 'og'],
  ['li', ''],
];

const step3: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ative', ''],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

const step4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic'.split(' ');

/** The Porter2 stem of a word in small letters. */
export function stem(word: string): string {
  if (word.length <= 2) return word;
  const whole = wholeWords.get(word);
  if (whole !== undefined) return whole;
  const marked = word
    .replace(/^'/, '')
    .replace(/^y/, 'Y')
    .replace(/([aeiouy])y/g, '$1Y');
  const [r1, r2] = regions(marked);
  const singular = dropPlural(marked.replace(/'s'$|'s$|'$/, ''));
  if (finishedAfterPlural.has(singular)) return singular;
  const verb = finalY(dropVerbEnding(singular, r1));
  const noun = applyStep3(applyStep2(verb, r1), r1, r2);
  return dropFinalLetter(applyStep4(noun, r2), r1, r2).replaceAll('Y', 'y');
}

/** Where R1 and R2 begin: behind the first consonant after a vowel, and again from there. */
function regions(word: string): [number, number] {
  const exception = /^(?:gener|commun|arsen)/.exec(word);
  const r1 = exception === null ? behindSyllable(word, 0) : exception[0].length;
  return [r1, behindSyllable(word, r1)];
}

function behindSyllable(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return found === null ? word.length : from + found.index + 2;
}

function dropPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/(?:ied|ies)$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function dropVerbEnding(word: string, r1: number): string {
  const ending = /(?:eedly|eed|ingly|edly|ing|ed)$/.exec(word);
  if (ending === null) return word;
  if (ending[0].startsWith('eed')) return ending.index >= r1 ? `${word.slice(0, ending.index)}ee` : word;
  const rest = word.slice(0, ending.index);
  if (!vowel.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (double.test(rest)) return rest.slice(0, -1);
  return rest.length <= r1 && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

function endsInShortSyllable(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/.test(word);
}

function finalY(word: string): string {
  return /.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word;
}

function applyStep2(word: string, r1: number): string {
  const rule = step2.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) return word;
  const [suffix, replacement] = rule;
  const rest = word.slice(0, -suffix.length);
  if (rest.length < r1) return word;
  if (suffix === 'ogi' && !rest.endsWith('l')) return word;
  if (suffix === 'li' && !/[cdeghkmnrt]$/.test(rest)) return word;
  return rest + replacement;
}

function applyStep3(word: string, r1: number, r2: number): string {
  const rule = step3.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) return word;
  const [suffix, replacement] = rule;
  const start = word.length - suffix.length;
  return start < (suffix === 'ative' ? r2 : r1) ? word : word.slice(0, start) + replacement;
}

function applyStep4(word: string, r2: number): string {
  const suffix = step4.find((candidate) => word.endsWith(candidate));
  if (suffix === undefined) return word;
  const rest = word.slice(0, -suffix.length);
  return rest.length < r2 || (suffix === 'ion' && !/[st]$/.test(rest)) ? word : rest;
}

function dropFinalLetter(word: string, r1: number, r2: number): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e') && (rest.length >= r2 || (rest.length >= r1 && !endsInShortSyllable(rest))))
    return rest;
  return word.endsWith('ll') && rest.length >= r2 ? rest : word;
}
