import type { Unit } from '../analysis/units.ts';
import { unitsOf } from '../analysis/units.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { Concept } from './parseGlossary.ts';

/** A glossary made ready for finding its concepts in texts. */
export interface Lexicon {
  readonly concepts: readonly Concept[];
  /** Of all of it: another glossary gives other scores. */
  readonly fingerprint: string;
  /** Concepts that a stretch of units may mean, by its key; most often one. */
  find(key: string): readonly Concept[];
  /** Whether the key of a longer stretch can begin with this one. */
  mayGoOn(key: string): boolean;
  /** The stems of each English variant of a concept, in the order of the glossary. */
  english(concept: Concept): readonly (readonly string[])[];
}

export function createLexicon(concepts: readonly Concept[]): Lexicon {
  const byKey = new Map<string, Concept[]>();
  const stems = new Map<Concept, readonly (readonly string[])[]>();
  const beginnings = new Set<string>();
  const add = (key: string, concept: Concept): void => {
    const known = byKey.get(key);
    for (let end = 1; end < key.length; end++) beginnings.add(key.slice(0, end));
    if (known === undefined) byKey.set(key, [concept]);
    else if (!known.includes(concept)) known.push(concept);
  };
  for (const concept of concepts) {
    for (const variant of concept.korean) {
      const units = /^[\p{Script=Hangul}\s]+$/u.test(variant) ? undefined : unitsOf(variant);
      add(units ? keyOf(units) : variant.replace(/\s/g, ''), concept);
    }
    const english = concept.english.map((variant) => unitsOf(variant).map(({ key }) => key));
    for (const keys of english) add(keys.join(' '), concept);
    stems.set(concept, english);
  }
  return {
    concepts,
    fingerprint: fingerprint(
      JSON.stringify(concepts.map(({ id, korean, english }) => [id, korean, english])),
    ),
    find: (key) => byKey.get(key) ?? [],
    mayGoOn: (key) => beginnings.has(key),
    english: (concept) => stems.get(concept) ?? [],
  };
}

/** Korean is compared without spaces, for compounds are written with and without them. */
export function keyOf(units: readonly Pick<Unit, 'kind' | 'key'>[]): string {
  let key = '';
  units.forEach((unit, at) => {
    const isJoined = at === 0 || (unit.kind === 'hangul' && units[at - 1]?.kind === 'hangul');
    key += isJoined ? unit.key : ` ${unit.key}`;
  });
  return key;
}
