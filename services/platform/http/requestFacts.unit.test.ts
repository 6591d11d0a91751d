import { describe, expect, it } from '@jest/globals';
import { correlationIdOf, languageOf } from './requestFacts.ts';

describe('the language of a reader', () => {
  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['en;q=0.2, ko;q=0.7', 'ko'],
    ['fr-FR, KO;q=0.1', 'ko'],
    ['ko;q=0, en;q=0.1', 'en'],
  ])('of %s is %s', (accepted, language) => {
    expect(languageOf({ 'accept-language': accepted })).toBe(language);
  });

  it('is the one asked for, else the accepted one, else the one signed in with', () => {
    const accepted = { 'accept-language': 'en' };
    expect(languageOf({ ...accepted, 'x-tenfold-language': 'ko' }, 'en')).toBe('ko');
    expect(languageOf(accepted, 'ko')).toBe('en');
    expect(languageOf({ 'accept-language': 'fr, *' }, 'ko')).toBe('ko');
    expect(languageOf({ 'x-tenfold-language': 'xx' })).toBe('en');
  });
});

describe('the correlation id of a caller', () => {
  it.each(['a', 'order-66', '00-4bf92f3577b34da6a3ce929d0e0e4736'])('%s is taken', (given) => {
    expect(correlationIdOf({ 'x-correlation-id': given })).toBe(given);
  });
  it.each(['', 'a b', 'x\ny', '{"a":1}', 'x'.repeat(65)])('%j is not', (given) => {
    expect(correlationIdOf({ 'x-correlation-id': given })).toBeUndefined();
  });
});
