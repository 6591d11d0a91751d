import type { Unit } from '../analysis/units.ts';
import type { Lexicon } from './lexicon.ts';
import type { Concept } from './parseGlossary.ts';

/** Units `from` up to, without, `to` of a text say one of these concepts. */
export interface Mention {
  readonly concepts: readonly Concept[];
  readonly from: number;
  readonly to: number;
}

/** Every mention of a concept, also inside a longer one: a defect inspection mentions defects and inspections too. */
export function conceptsIn(units: readonly Unit[], lexicon: Lexicon): Mention[] {
  return units.flatMap((_, from) => {
    // What a whole word means goes before what was cut out of it: 과적합 is not 적합.
    const found = [oneWord('written'), oneWord('bare'), oneUnit].map((piece) =>
      mentionsFrom(units, from, lexicon, piece),
    );
    return found.flatMap((mentions, at) =>
      mentions.filter(({ to }) => !found.slice(0, at).some((before) => before.some((it) => it.to === to))),
    );
  });
}

/** A piece of a key, and where the next one begins; undefined where none can begin. */
type Piece = (
  units: readonly Unit[],
  at: number,
) => { readonly text: string; readonly next: number } | undefined;

const oneUnit: Piece = (units, at) => {
  const unit = units[at];
  return unit && { text: unit.key, next: at + 1 };
};

const oneWord =
  (form: 'written' | 'bare'): Piece =>
  (units, at) => {
    const unit = units[at];
    if (unit?.kind !== 'hangul' || units[at - 1]?.word === unit.word) return undefined;
    let next = at + 1;
    while (units[next]?.word === unit.word) next += 1;
    return { text: unit[form], next };
  };

function mentionsFrom(units: readonly Unit[], from: number, lexicon: Lexicon, pieceAt: Piece): Mention[] {
  const mentions: Mention[] = [];
  let key = '';
  for (let at = from; ; ) {
    const unit = units[at];
    const piece = pieceAt(units, at);
    if (unit === undefined || piece === undefined || (at > from && unit.startsSentence)) return mentions;
    const isJoined = at === from || (unit.kind === 'hangul' && units[at - 1]?.kind === 'hangul');
    key += isJoined ? piece.text : ` ${piece.text}`;
    const concepts = lexicon.find(key);
    if (concepts.length > 0) mentions.push({ concepts, from, to: piece.next });
    if (!lexicon.mayGoOn(key)) return mentions;
    at = piece.next;
  }
}

/** What a reader would quote of a stretch of units: morphemes of one word written together. */
export function quoted(units: readonly Unit[], { from, to }: Pick<Mention, 'from' | 'to'>): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const unit = units[at];
    if (unit === undefined) break;
    text += at > from && unit.word !== units[at - 1]?.word ? ` ${unit.surface}` : unit.surface;
  }
  return text;
}
