/**
 * Particles and the endings of 하다/되다 verbs, longest first: what is left of a word names its subject.
 * Endings of one syllable are few on purpose: they also end nouns (온도, 제어의).
 */
const endings = [
  '하였습니다 되었습니다 하겠습니다 으로부터 이라는 에서는 에서의 에서도 으로써 으로서 으로는 으로도 이지만 입니다',
  '합니다 됩니다 했습니다 됐습니다 하였다 되었다 하도록 되도록 하면서 하기에 하려는 하려고 하거나 되거나 시키는 시켜서 에게서',
  '까지의 부터의 에는 에도 에서 에게 으로 까지 부터 보다 처럼 마다 이나 이란 이며 이고 라는 로써 로서 로부터 로의 과의 와의 만을 만이 들을 들이 들의 들은',
  '하는 하여 해서 한다 했다 하고 하기 하며 하면 하지 하게 되는 되어 된다 됐다 되고 되며 되면 되지 시켜 적인 적으로 스러운 인가 인지 이다',
  '을 를 이 가 은 는 의 에 로 와 과 도 만 한 할 함 된 될 됨 해 돼 인 들',
]
  .flatMap((line) => line.split(' '))
  .sort((a, b) => b.length - a.length);

/** Function words, counters and verbs that say nothing about a subject. */
const stopWords: ReadonlySet<string> = new Set(
  `것 수 등 및 또는 그리고 그러나 하지만 또한 위한 위해 위하여 통해 통한 통하여 따라 따른 대한 대해 대하여 관한
  관해 있는 있다 있습니다 있음 있어 있도록 없는 없다 없이 없음 없습니다 하는 하다 합니다 함 한 할 되는 된 됨 이 그 저
  이런 그런 이를 이에 이와 때 중 더 각 매우 모든 여러 바로 같은 같이 함께 경우 때문에 싶습니다 싶다 바랍니다
  필요 필요합니다 필요함 우리 저희 현재 지금`.split(/\s+/),
);

/** The word without particle or ending; at least two syllables stay. */
export function bareWord(word: string): string {
  for (const ending of endings)
    if (word.length - ending.length >= 2 && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}

/**
 * Terms of one run of Hangul: its pairs of syllables, so that compounds meet their parts (표면결함 meets 결함),
 * and the bare word itself when it is longer than a pair.
 */
export function koreanTerms(word: string): string[] {
  if (stopWords.has(word)) return [];
  const bare = bareWord(word);
  if (stopWords.has(bare)) return [];
  if (bare.length <= 2) return [bare];
  const terms = [bare];
  for (let i = 0; i + 2 <= bare.length; i++) terms.push(bare.slice(i, i + 2));
  return terms;
}
