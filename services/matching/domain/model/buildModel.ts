import { type Bag, bagOf, lengthOf } from '../analysis/bag.ts';
import { gramsOf } from '../analysis/grams.ts';
import { createReader } from '../analysis/reader.ts';
import { type Unit, unitsOf } from '../analysis/units.ts';
import type { Lexicon } from '../glossary/lexicon.ts';
import { createTranslator, type WrittenEnglish } from '../glossary/translator.ts';
import { learnMeaningSpace } from '../meaning/learnMeaningSpace.ts';
import { type Meanings, noMeanings } from '../meaning/meanings.ts';
import type { RecordFields, RecordKind } from '../types.ts';
import { fingerprint } from './fingerprint.ts';
import { termIdf, termWeight } from './frequencies.ts';
import { learnLatentSpace } from './learnLatentSpace.ts';
import { learnTranslations, type SaidTwice } from './learnTranslations.ts';
import type { CorpusStatistics, MatchingModel, MatchingWeights, Pause } from './types.ts';

/** A record as the statistics see it: only what the whole group may see of it. */
export interface CorpusRecord {
  readonly kind: RecordKind;
  readonly fields: RecordFields;
}

/** Terms of a single record are left out: they say no more than an unseen term. */
const leastFrequency = 2;
const usualLength = 60;
const recordsPerPause = 20;

/** The model of a group that has no records yet. */
export function untaughtModel(weights: MatchingWeights, lexicon: Lexicon): MatchingModel {
  return frozen(
    {
      documents: 0,
      averageLength: { latin: usualLength, korean: usualLength },
      ...{ terms: new Map(), grams: new Map(), written: new Map(), learnt: new Map() },
    },
    weights,
    lexicon,
  );
}

/** Counts a corpus and learns from it. The result does not depend on the order of the records. */
export async function buildModel(
  records: readonly CorpusRecord[],
  weights: MatchingWeights,
  lexicon: Lexicon,
  pause: Pause = async () => {},
  meanings: Meanings = noMeanings,
): Promise<MatchingModel> {
  const sorted = records
    .map((record) => ({ ...record, order: JSON.stringify([record.kind, record.fields]) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const english = await englishOf(sorted, lexicon, pause);
  const reader = createReader(lexicon, createTranslator(lexicon, english));
  const bags: { readonly kind: RecordKind; readonly bag: Bag }[] = [];
  for (const [at, { kind, fields }] of sorted.entries()) {
    bags.push({
      kind,
      bag: bagOf(fields, kind === 'problem' ? weights.problemFields : weights.solutionFields, reader),
    });
    if (at % recordsPerPause === 0) await pause();
  }
  const counted: CorpusStatistics = { ...english, ...frequencies(bags) };
  const idf = termIdf(counted);
  const weighed = bags.map(
    ({ bag }) => new Map(bag.terms.map((it) => [it.term, termWeight(it, weights.concepts) * idf(it.term)])),
  );
  const latent = await learnLatentSpace(weighed, counted.terms, pause);
  const meaning = learnMeaningSpace(sorted, meanings);
  return frozen(
    {
      ...counted,
      ...(latent === undefined ? {} : { latent }),
      ...(meaning === undefined ? {} : { meaning }),
    },
    weights,
    lexicon,
  );
}

/** How the group writes English: which of the glossary's stems, and for which Korean words. */
async function englishOf(
  records: readonly CorpusRecord[],
  lexicon: Lexicon,
  pause: Pause,
): Promise<WrittenEnglish> {
  const used = new Set(lexicon.concepts.flatMap((concept) => lexicon.english(concept).flat()));
  const written = new Map<string, number>();
  const pairs: SaidTwice[] = [];
  for (const [at, { fields }] of records.entries()) {
    const own = new Set<string>();
    for (const { en = '', ko = '' } of Object.values(fields.texts)) {
      const [english, korean] = [unitsOf(en), unitsOf(ko)];
      for (const stem of keysOf('latin', [...english, ...korean])) if (used.has(stem)) own.add(stem);
      if (en !== '' && ko !== '')
        pairs.push({ korean: keysOf('hangul', korean), english: keysOf('latin', english) });
    }
    for (const stem of own) written.set(stem, (written.get(stem) ?? 0) + 1);
    if (at % recordsPerPause === 0) await pause();
  }
  return {
    written: inOrder([...written]),
    learnt: await learnTranslations(pairs, pause),
  };
}

function keysOf(kind: Unit['kind'], units: readonly Unit[]): string[] {
  return units.flatMap((unit) => (unit.kind === kind ? [unit.key] : []));
}

function frequencies(bags: readonly { readonly kind: RecordKind; readonly bag: Bag }[]) {
  const terms = new Map<string, number>();
  const grams = new Map<number, number>();
  const lengths: { latin: number[]; korean: number[] } = { latin: [], korean: [] };
  for (const { kind, bag } of bags) {
    const seen = new Set<number>();
    for (const { term } of bag.terms) {
      terms.set(term, (terms.get(term) ?? 0) + 1);
      for (const gram of gramsOf(term)) seen.add(gram);
    }
    for (const gram of seen) grams.set(gram, (grams.get(gram) ?? 0) + 1);
    if (kind !== 'solution') continue;
    const { latin, korean } = lengthOf(bag);
    lengths.latin.push(latin);
    if (korean > 0) lengths.korean.push(korean);
  }
  return {
    documents: bags.length,
    averageLength: { latin: mean(lengths.latin), korean: mean(lengths.korean) },
    terms: often(terms),
    grams: often(grams),
  };
}

function often<K extends string | number>(counts: ReadonlyMap<K, number>): Map<K, number> {
  return inOrder([...counts].filter(([, count]) => count >= leastFrequency));
}

function inOrder<K extends string | number>(entries: [K, number][]): Map<K, number> {
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mean(lengths: readonly number[]): number {
  if (lengths.length === 0) return usualLength;
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}

function frozen(statistics: CorpusStatistics, weights: MatchingWeights, lexicon: Lexicon): MatchingModel {
  const { documents, averageLength, terms, grams, written, learnt, latent, meaning } = statistics;
  const places = [...(latent?.terms ?? [])].map(([term, { scale, values }]) => [term, scale, [...values]]);
  const content = JSON.stringify([
    ...[weights.fingerprint, lexicon.fingerprint, documents, averageLength],
    ...[[...terms], [...grams], [...written], [...learnt], places, meaning ?? null],
  ]);
  return { version: fingerprint(content), statistics, weights, lexicon };
}
