import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import snowball from 'snowball-stemmers';
import { createLexicon } from '../glossary/lexicon.ts';
import { parseGlossary } from '../glossary/parseGlossary.ts';
import { createTranslator } from '../glossary/translator.ts';
import type { RecordFields } from '../types.ts';
import { bagOf } from './bag.ts';
import { gramBuckets, gramsOf } from './grams.ts';
import { koreanTerms, readKoreanWord } from './korean.ts';
import { stem } from './porter2.ts';
import { createReader } from './reader.ts';
import { tokensOf } from './tokens.ts';
import { unitsOf } from './units.ts';

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
        expect(unitsOf(text)).toEqual(unitsOf(text.normalize('NFD')));
      }),
    );
  });
});

describe('Korean words', () => {
  const morphemes = (word: string) => readKoreanWord(word).morphemes;

  test('lose particles and endings', () => {
    const words = ['결함을', '설비에서는', '검출하고', '품질', '온도', '데이터의'];
    expect(words.map(morphemes)).toEqual([['결함'], ['설비'], ['검출'], ['품질'], ['온도'], ['데이터']]);
    expect(morphemes('위하여')).toEqual([]);
  });

  test('keep what is fixed to them and changes their meaning', () => {
    expect(['비정형', '비효율적인', '신뢰성'].map((word) => morphemes(word)[0])).toEqual([
      '비정형',
      '비효율적',
      '신뢰성',
    ]);
  });

  test('become morphemes and pairs of syllables, so that compounds share terms with their parts', () => {
    const termsOf = (word: string) => koreanTerms(readKoreanWord(word));
    expect(termsOf('표면결함을')).toEqual(['표면', '결함', '면결']);
    expect(termsOf('결함이')).toEqual(['결함']);
    expect(termsOf('위하여')).toEqual([]);
  });

  test('that are cut in two ways still meet themselves', () => {
    const [verb, noun] = ['자동화하는', '자동화'].map((word) => koreanTerms(readKoreanWord(word)));
    expect(verb).toEqual(expect.arrayContaining(['자동', '동화']));
    expect(noun).toEqual(expect.arrayContaining(['자동', '동화']));
  });
});

describe('units', () => {
  const keys = (text: string) => unitsOf(text).map(({ key }) => key);

  test('are stems, morphemes and numbers with their units, without what says nothing', () => {
    expect(keys('The detection of 표면결함을 up to 3 mm')).toEqual(['detect', '표면', '결함', '3mm']);
    expect(keys('optimisation')).toEqual(keys('optimization'));
  });

  test('know their written word, and where a sentence or a bracket begins', () => {
    const units = unitsOf('Leak found. 표면결함 (pump)');
    expect(units.map(({ key, word, startsSentence }) => [key, word, startsSentence])).toEqual([
      ['leak', 0, true],
      ['found', 1, false],
      ['표면', 2, true],
      ['결함', 2, false],
      ['pump', 3, true],
    ]);
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

describe('a bag', () => {
  const lexicon = createLexicon(parseGlossary('test', 'leak | 누수 | leak'));
  const reader = createReader(lexicon, createTranslator(lexicon, { written: new Map(), learnt: new Map() }));
  const bag = (texts: RecordFields['texts']) =>
    bagOf({ texts, challengeCodes: [], aiClasses: [], modalities: [] }, { title: 2 }, reader);

  test('counts words and concepts by field weight and shows the word of the heaviest field', () => {
    const made = bag({
      title: { en: 'Detecting leaks' },
      description: { en: 'detection of a leak', ko: '누수' },
    });
    expect(made).toEqual({
      terms: [
        { term: 'detect', frequency: 3, surface: 'Detecting', field: 'title' },
        { term: 'leak', frequency: 3, surface: 'leaks', field: 'title' },
        { term: '#leak', frequency: 4, surface: 'leaks', field: 'title' },
        { term: '누수', frequency: 1, surface: '누수', field: 'description' },
      ],
      isKorean: true,
      isEnglish: true,
    });
  });

  test('holds the English of what is written in Korean alone', () => {
    expect(bag({ title: { ko: '누수를 감지' } })).toEqual({
      terms: [
        { term: '누수', frequency: 2, surface: '누수', field: 'title' },
        { term: '감지', frequency: 2, surface: '감지', field: 'title' },
        { term: '#leak', frequency: 2, surface: '누수', field: 'title' },
        { term: 'leak', frequency: 2, surface: '누수', field: 'title' },
      ],
      isKorean: true,
      isEnglish: false,
    });
  });
});
