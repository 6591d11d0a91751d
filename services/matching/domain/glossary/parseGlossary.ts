/** One meaning, as Korean and English texts write it; the first variant of a language is the most usual one. */
export interface Concept {
  readonly id: string;
  readonly korean: readonly string[];
  readonly english: readonly string[];
}

/** Before a variant that several concepts share: 인증 is certification and authentication. */
const shared = '~';

const wellFormedId = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads lines of `id | Korean variants | English variants`, variants separated by commas; empty lines and lines that
 * begin with `#` are for readers, and so is the `~` before a variant that several concepts share. Throws with the file, the line and what to do.
 */
export function parseGlossary(file: string, text: string): Concept[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [id = '', korean = '', english = '', ...more] = line.split('|').map((part) => part.trim());
    const concept = { id, korean: variants(korean), english: variants(english) };
    const isWhole = concept.korean.length > 0 && concept.english.length > 0 && more.length === 0;
    if (!isWhole || !wellFormedId.test(id))
      throw new Error(
        `${file}:${at + 1}: write "id | Korean, Korean | English, English" (id: a-z, 0-9 and -)`,
      );
    return [concept];
  });
}

function variants(list: string): string[] {
  return list
    .split(',')
    .map((it) => it.trim().replace(shared, ''))
    .filter((it) => it !== '');
}
