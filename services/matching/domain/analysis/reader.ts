import { conceptsIn, type Mention, quoted } from '../glossary/conceptsIn.ts';
import type { Lexicon } from '../glossary/lexicon.ts';
import type { Translator } from '../glossary/translator.ts';
import { conceptMark } from './conceptMark.ts';
import { koreanTerms } from './korean.ts';
import { type Unit, unitsOf } from './units.ts';

/** A term as it is compared, what it counts, and the words of the text that it stands for. */
export interface Occurrence {
  readonly term: string;
  readonly surface: string;
  readonly share: number;
}

export interface Reading {
  readonly occurrences: readonly Occurrence[];
  /** Units in each script. */
  readonly hangul: number;
  readonly latin: number;
}

/** Turns a text into terms: its words, the concepts that it mentions, and English words for its Korean ones. */
export interface Reader {
  read(text: string, korean: 'translated' | 'asWritten'): Reading;
}

export function createReader(lexicon: Lexicon, translator: Translator): Reader {
  return {
    read(text, korean) {
      if (text === '') return { occurrences: [], hangul: 0, latin: 0 };
      const units = unitsOf(text);
      const mentions = conceptsIn(units, lexicon);
      return {
        occurrences: [
          ...wordsOf(units),
          ...concepts(units, mentions),
          ...(korean === 'translated' ? translations(units, mentions, translator) : []),
        ],
        hangul: units.filter(({ kind }) => kind === 'hangul').length,
        latin: units.filter(({ kind }) => kind === 'latin').length,
      };
    },
  };
}

function wordsOf(units: readonly Unit[]): Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (unit === undefined) break;
    if (unit.kind !== 'hangul') {
      occurrences.push({ term: unit.key, surface: unit.surface, share: 1 });
      continue;
    }
    const start = at;
    while (units[at + 1]?.word === unit.word) at++;
    const morphemes = units.slice(start, at + 1).map(({ key }) => key);
    const surface = morphemes.join('');
    for (const term of koreanTerms({ bare: unit.bare, morphemes }))
      occurrences.push({ term, surface, share: 1 });
  }
  return occurrences;
}

function concepts(units: readonly Unit[], mentions: readonly Mention[]): Occurrence[] {
  return mentions.flatMap((mention) => {
    const surface = quoted(units, mention);
    return mention.concepts.map(({ id }) => ({
      term: conceptMark + id,
      surface,
      share: 1 / mention.concepts.length,
    }));
  });
}

/** English words for Korean stretches, the longest mention at each place; what nobody can translate is left out. */
function translations(
  units: readonly Unit[],
  mentions: readonly Mention[],
  translator: Translator,
): Occurrence[] {
  const longest = new Map<number, Mention>();
  for (const mention of mentions)
    if (mention.to > (longest.get(mention.from)?.to ?? 0)) longest.set(mention.from, mention);
  const occurrences: Occurrence[] = [];
  for (let at = 0; at < units.length; ) {
    const unit = units[at];
    const mention = longest.get(at);
    if (unit?.kind !== 'hangul') {
      at += 1;
      continue;
    }
    const stretch = mention ?? { concepts: [], from: at, to: at + 1 };
    const surface = quoted(units, stretch);
    for (const { term, share } of translator.translate(unit.key, stretch.concepts))
      occurrences.push({ term, surface, share });
    at = stretch.to;
  }
  return occurrences;
}
