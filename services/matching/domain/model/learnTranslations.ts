import type { Translation } from '../glossary/translator.ts';
import { evenlySpread } from './evenlySpread.ts';
import type { Pause } from './types.ts';

/** The same thing said twice: Korean morphemes, and English stems. */
export interface SaidTwice {
  readonly korean: readonly string[];
  readonly english: readonly string[];
}

const rounds = 5;
/** Seen together fewer times than this two words may be so by accident. */
const leastPairs = 3;
const leastShare = 0.2;
const most = 3;

/** So many are read, evenly spread: more would teach little and take long. */
const mostPairs = 600;
const pairsPerPause = 20;

/**
 * For Korean morphemes the English stems that explain them best: IBM's translation model 1 (Brown et al. 1993) by
 * expectation maximisation. What is left out is too rare, or spread over too many words to mean one of them.
 */
export async function learnTranslations(
  given: readonly SaidTwice[],
  pause: Pause,
): Promise<ReadonlyMap<string, readonly Translation[]>> {
  const pairs = frequent(evenlySpread(given, mostPairs).map(withoutRepeats));
  const together = new Map<string, Map<string, number>>();
  for (const { korean, english } of pairs)
    for (const morpheme of korean) {
      const stems = together.get(morpheme) ?? new Map<string, number>();
      for (const stem of english) stems.set(stem, (stems.get(stem) ?? 0) + 1);
      together.set(morpheme, stems);
    }
  let shares = new Map([...together].map(([morpheme, stems]) => [morpheme, normalised(stems)]));
  for (let round = 0; round < rounds; round++) {
    const counts = new Map([...shares].map(([morpheme]) => [morpheme, new Map<string, number>()]));
    for (const [at, { korean, english }] of pairs.entries()) {
      for (const stem of english) expect(stem, korean, shares, counts);
      if (at % pairsPerPause === 0) await pause();
    }
    shares = new Map([...counts].map(([morpheme, stems]) => [morpheme, normalised(stems)]));
  }
  const learnt = [...shares].map(([morpheme, stems]): [string, readonly Translation[]] => [
    morpheme,
    [...stems]
      .filter(
        ([stem, share]) => share >= leastShare && (together.get(morpheme)?.get(stem) ?? 0) >= leastPairs,
      )
      .sort(([a, share], [b, other]) => other - share || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([term, share]) => ({ term, share })),
  ]);
  return new Map(learnt.filter(([, stems]) => stems.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Shares = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Deals one stem out to the morphemes beside it, by how well each explains it so far. */
function expect(
  stem: string,
  korean: readonly string[],
  shares: Shares,
  counts: ReadonlyMap<string, Map<string, number>>,
): void {
  const all = korean.reduce((sum, it) => sum + (shares.get(it)?.get(stem) ?? 0), 0);
  if (all === 0) return;
  for (const morpheme of korean) {
    const share = shares.get(morpheme)?.get(stem) ?? 0;
    const own = counts.get(morpheme);
    if (share > 0) own?.set(stem, (own.get(stem) ?? 0) + share / all);
  }
}

function withoutRepeats({ korean, english }: SaidTwice): SaidTwice {
  return { korean: [...new Set(korean)], english: [...new Set(english)] };
}

/** Without the words that stand in too few pairs to learn anything of. */
function frequent(pairs: readonly SaidTwice[]): SaidTwice[] {
  const count = (lists: readonly (readonly string[])[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const word of lists.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  const [ko, en] = [count(pairs.map((it) => it.korean)), count(pairs.map((it) => it.english))];
  return pairs.map(({ korean, english }) => ({
    korean: korean.filter((it) => (ko.get(it) ?? 0) >= leastPairs),
    english: english.filter((it) => (en.get(it) ?? 0) >= leastPairs),
  }));
}

function normalised(stems: ReadonlyMap<string, number>): Map<string, number> {
  const all = [...stems.values()].reduce((sum, it) => sum + it, 0) || 1;
  return new Map([...stems].map(([stem, count]) => [stem, count / all]));
}
