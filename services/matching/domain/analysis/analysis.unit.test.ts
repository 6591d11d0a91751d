import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import snowball from 'snowball-stemmers';
import { bagOf } from './bag.ts';
import { gramBuckets, gramsOf } from './grams.ts';
import { bareWord, koreanTerms } from './korean.ts';
import { stem } from './porter2.ts';
import { termsOf } from './terms.ts';
import { tokensOf } from './tokens.ts';

test('stems are those of the published Porter2 vocabulary', () => {
  const published = {
    consign: 'consign',
    consigned: 'consign',
    consistency: 'consist',
    consolatory: 'consolatori',
    knightly: 'knight',
    knitting: 'knit',
    kinkajou: 'kinkajou',
    generously: 'generous',
    generate: 'generat',
    skies: 'sky',
    dying: 'die',
    news: 'news',
    proceed: 'proceed',
    happily: 'happili',
    hopping: 'hop',
    hoping: 'hope',
    luxuriated: 'luxuri',
  };
  for (const [word, expected] of Object.entries(published))
    expect([word, stem(word)]).toEqual([word, expected]);
});

test('stems equal those of the reference implementation, for words and for letter salad', () => {
  const reference = snowball.newStemmer('english');
  const endings =
    'ing ed edly ational ization ness ful li ogi eed ative ement ion e ll s ies sses ously'.split(' ');
  const word = fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...'aeiouyysntlbdgcmrwxk'), maxLength: 7 }),
      fc.constantFrom('', ...endings),
    )
    .map(([start, ending]) => start + ending);
  fc.assert(
    fc.property(word, (made) => {
      expect([made, stem(made)]).toEqual([made, reference.stem(made)]);
    }),
    { numRuns: 3_000 },
  );
});

describe('tokens', () => {
  const texts = (text: string) => tokensOf(text).map((token) => token.text);

  test('keep numbers and their units together', () => {
    expect(texts('a 1,200 mm slab at 3.5% and 24 시간 이내')).toEqual([
      'a',
      '1200mm',
      'slab',
      'at',
      '3.5%',
      'and',
      '24시간',
      '이내',
    ]);
    expect(texts('10 men, 3D, covid-19, 5G')).toEqual(['10', 'men', '3d', 'covid', '19', '5g']);
  });

  test('separate scripts, unify width and composition, and keep what was written', () => {
    expect(tokensOf('AI기반 ＬＬＭ')).toEqual([
      { kind: 'latin', text: 'ai', surface: 'AI' },
      { kind: 'hangul', text: '기반', surface: '기반' },
      { kind: 'latin', text: 'llm', surface: 'LLM' },
    ]);
    expect(texts('결함'.normalize('NFD'))).toEqual(['결함']);
  });

  test('of any text are in composed small letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { text: token } of tokensOf(text)) expect(token.toLowerCase()).toBe(token);
        expect(termsOf(text)).toEqual(termsOf(text.normalize('NFD')));
      }),
    );
  });
});

describe('Korean words', () => {
  test('lose particles and endings but never their last two syllables', () => {
    expect(['결함을', '설비에서는', '자동화하는', '품질', '온도', '데이터의'].map(bareWord)).toEqual([
      '결함',
      '설비',
      '자동화',
      '품질',
      '온도',
      '데이터',
    ]);
  });

  test('become pairs of syllables, so that compounds share terms with their parts', () => {
    expect(koreanTerms('표면결함을')).toEqual(['표면결함', '표면', '면결', '결함']);
    expect(koreanTerms('결함이')).toEqual(['결함']);
    expect(koreanTerms('위하여')).toEqual([]);
  });
});

test('n-grams are hashed into their table, and inflected Hangul shares most of them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (term) => {
      for (const gram of gramsOf(term)) {
        expect(gram).toBeGreaterThanOrEqual(0);
        expect(gram).toBeLessThan(gramBuckets);
      }
    }),
  );
  const [short, long] = [new Set(gramsOf('검출')), new Set(gramsOf('검출률'))];
  expect([...short].filter((gram) => long.has(gram)).length).toBeGreaterThan(short.size / 2);
});

test('a bag counts by field weight and shows the word of the heaviest field', () => {
  const bag = bagOf(
    {
      texts: { title: { en: 'Detecting leaks' }, description: { en: 'detection of a leak', ko: '누수' } },
      challengeCodes: [],
      aiClasses: [],
      modalities: [],
    },
    { title: 2 },
  );
  expect(bag).toEqual([
    { term: 'detect', frequency: 3, surface: 'Detecting', field: 'title' },
    { term: 'leak', frequency: 3, surface: 'leaks', field: 'title' },
    { term: '누수', frequency: 1, surface: '누수', field: 'description' },
  ]);
});
