import { type Unit, unitsOf } from '../analysis/units.ts';
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

interface Keys {
  readonly concepts: ReadonlyMap<string, readonly Concept[]>;
  readonly beginnings: ReadonlySet<string>;
  readonly english: ReadonlyMap<Concept, readonly (readonly string[])[]>;
}

/** Reads the variants when the first text asks for them: a process that matches nothing never does. */
export function createLexicon(concepts: readonly Concept[]): Lexicon {
  let keys: Keys | undefined;
  const ready = (): Keys => (keys ??= keysOf(concepts));
  return {
    concepts,
    fingerprint: fingerprint(
      JSON.stringify(concepts.map(({ id, korean, english }) => [id, korean, english])),
    ),
    find: (key) => ready().concepts.get(key) ?? [],
    mayGoOn: (key) => ready().beginnings.has(key),
    english: (concept) => ready().english.get(concept) ?? [],
  };
}

const hangulOnly = /^[\p{Script=Hangul}\s]+$/u;

function keysOf(concepts: readonly Concept[]): Keys {
  const byKey = new Map<string, Concept[]>();
  const beginnings = new Set<string>();
  const stems = new Map<Concept, readonly (readonly string[])[]>();
  const add = (key: string, concept: Concept): void => {
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [concept]);
    else if (!known.includes(concept)) known.push(concept);
    for (const beginning of beginningsOf(key)) beginnings.add(beginning);
  };
  for (const concept of concepts) {
    for (const variant of concept.korean)
      add(hangulOnly.test(variant) ? variant.replace(/\s/g, '') : keyOf(unitsOf(variant)), concept);
    const english = concept.english.map((variant) => unitsOf(variant).map(({ key }) => key));
    for (const keys of english) add(keys.join(' '), concept);
    stems.set(concept, english);
  }
  return { concepts: byKey, beginnings, english: stems };
}

/** Where a unit can end inside a key: anywhere in Korean, at a space elsewhere. */
function beginningsOf(key: string): string[] {
  const beginnings: string[] = [];
  for (let end = 1; end < key.length; end++)
    if (key[end] === ' ' || key.charCodeAt(end) >= 0xac00) beginnings.push(key.slice(0, end));
  return beginnings;
}

/** Korean is compared without spaces, for compounds are written with and without them. */
function keyOf(units: readonly Pick<Unit, 'kind' | 'key'>[]): string {
  let key = '';
  units.forEach((unit, at) => {
    const isJoined = at === 0 || (unit.kind === 'hangul' && units[at - 1]?.kind === 'hangul');
    key += isJoined ? unit.key : ` ${unit.key}`;
  });
  return key;
}
