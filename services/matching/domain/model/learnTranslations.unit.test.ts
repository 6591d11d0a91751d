import { expect, test } from '@jest/globals';
import { learnTranslations, type SaidTwice } from './learnTranslations.ts';

const said = (korean: string, english: string): SaidTwice => ({
  korean: korean.split(' '),
  english: english.split(' '),
});
/** No word stands alone: which means which follows only from all of them together. */
const corpus = [
  said('펌프 고장', 'pump failur'),
  said('펌프 진동', 'pump vibrat'),
  said('고장 예측', 'failur predict'),
  said('진동 예측', 'vibrat predict'),
  said('펌프 예측', 'pump predict'),
  said('고장 진동', 'failur vibrat'),
];
const learn = (pairs: readonly SaidTwice[]) => learnTranslations(pairs, async () => {});
const bestOf = async (pairs: readonly SaidTwice[]) =>
  Object.fromEntries([...(await learn(pairs))].map(([morpheme, [best]]) => [morpheme, best?.term]));

test('a word means what always comes with it, not what comes with its neighbours', async () => {
  expect(await bestOf(corpus)).toEqual({ 펌프: 'pump', 고장: 'failur', 진동: 'vibrat', 예측: 'predict' });
  for (const [, [best]] of await learn(corpus)) expect(best?.share).toBeGreaterThan(0.5);
});

test('a word that explains another one leaves it less: the usual companion is no meaning', async () => {
  const system = corpus.map(({ korean, english }) => ({
    korean: [...korean, '시스템'],
    english: [...english, 'system'],
  }));
  expect(await bestOf(system)).toEqual({ ...(await bestOf(corpus)), 시스템: 'system' });
});

test('what was seen together fewer than three times may be an accident', async () => {
  const twice = [said('밸브', 'valv'), said('밸브', 'valv')];
  expect((await learn(twice)).has('밸브')).toBe(false);
  expect((await learn([...twice, ...twice])).get('밸브')).toEqual([{ term: 'valv', share: 1 }]);
});

test('what is spread over many words means none of them', async () => {
  const words = ['one', 'two', 'three', 'four', 'five', 'six'];
  const spread = words.flatMap((word) => [1, 2, 3].map(() => said('것', word)));
  expect((await learn(spread)).size).toBe(0);
});

test('the result names words in one order, the best translation first', async () => {
  const pairs = [...corpus, ...[1, 2, 3].map(() => said('누수', 'leak water')), said('누수', 'leak')];
  const learnt = await learn(pairs);
  expect([...learnt.keys()]).toEqual([...learnt.keys()].sort());
  expect(learnt.get('누수')?.map(({ term }) => term)).toEqual(['leak', 'water']);
});

test('what is said again within a text says no more', async () => {
  const again = corpus.map(({ korean, english }) => ({
    korean: [...korean, ...korean],
    english: [...english, ...english.slice(0, 1)],
  }));
  expect(await learn(again)).toEqual(await learn(corpus));
});
