import { describe, expect, it } from '@jest/globals';
import { fail, failure, TenfoldError } from '../errors/errors.ts';
import { mutation, userErrorsOf } from './userErrors.ts';

describe('expected failures', () => {
  const both = new TenfoldError([
    failure('FIELD_MISSING', { fields: 'title' }, ['content', 'title']),
    failure('VALUE_INVALID', { reason: 'too long' }, ['content', 'tags', 3]),
  ]);

  it('become data with code, place and text, all of them', () => {
    expect(userErrorsOf(both, 'en')).toEqual([
      {
        code: 'FIELD_MISSING',
        message: 'Required: title. Fill these in and try again.',
        path: ['content', 'title'],
      },
      {
        code: 'VALUE_INVALID',
        message: 'This value is not accepted: too long',
        path: ['content', 'tags', '3'],
      },
    ]);
  });

  it('speak the language of the reader', () => {
    expect(userErrorsOf(both, 'ko')?.[1]?.message).toBe('값을 받아들일 수 없습니다: too long');
  });
});

describe('a mutation', () => {
  it('that works has no errors', async () => {
    const payload = await mutation({ language: 'en' }, async () => ({ solution: { id: 'sol_1' } }));
    expect(payload).toEqual({ solution: { id: 'sol_1' }, errors: [] });
  });

  it('that fails as expected has nothing but errors', async () => {
    const payload = await mutation({ language: 'en' }, async () => fail('CONFLICT', { what: 'version' }));
    expect(payload).toMatchObject({ errors: [{ code: 'CONFLICT', path: [] }] });
    expect(Object.keys(payload)).toEqual(['errors']);
  });

  it.each([new Error('disk full'), new TenfoldError([failure('INTERNAL')])])(
    'lets through what nobody expected: %s',
    async (error) => {
      await expect(mutation({ language: 'en' }, () => Promise.reject(error))).rejects.toBe(error);
    },
  );
});
