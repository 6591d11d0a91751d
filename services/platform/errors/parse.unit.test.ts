import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CivilDate, LocalizedTitle, ShortText, WebAddress, Won } from '#schema/vocabulary/basics';
import { errorMessage } from '#schema/vocabulary/errorCodes';
import { TenfoldError } from './errors.ts';
import { parseOrFail } from './parse.ts';

function refusals(schema: z.ZodType, value: unknown): readonly { code: string; ko: string; en: string }[] {
  try {
    parseOrFail(schema, value);
    return [];
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return error.failures.map(({ code, parameters }) => ({
      code,
      ko: errorMessage(code, parameters, 'ko'),
      en: errorMessage(code, parameters, 'en'),
    }));
  }
}

describe('what is wrong with an input', () => {
  it.each([
    ['a long text', ShortText, 'x'.repeat(301), /300자 이하/, /at most 300 characters/],
    ['a control character', ShortText, '\u0001', /제어 문자/, /no control characters/],
    ['a title in no language', LocalizedTitle, { ko: ' ' }, /하나는 있어야/, /at least one language/],
    ['an empty list', z.array(ShortText).min(1), [], /1개 이상/, /at least 1 entries/],
    ['an unknown value', z.enum(['ko', 'en']), 'fr', /ko, en$/, /one of: ko, en/],
    ['an unknown field', z.object({}).strict(), { name: 1 }, /알 수 없는 항목: name/, /unknown: name/],
    ['a bad date', CivilDate, '24.11.2026', /2026-11-24/, /2026-11-24/],
    ['a bad address', WebAddress, 'plant', /웹 주소/, /web address/],
    ['a bad amount', Won, '1.5', /원 단위 정수/, /whole won/],
  ] as const)('is told in both languages: %s', (_, schema, value, ko, en) => {
    const [first] = refusals(schema, value);
    expect(first).toMatchObject({
      code: 'VALUE_INVALID',
      ko: expect.stringMatching(ko),
      en: expect.stringMatching(en),
    });
  });

  it('is told all at once, what is missing by its path', () => {
    const schema = z.object({ title: ShortText, year: z.number().max(2100) });
    expect(refusals(schema, { year: 3000 }).map(({ code }) => code)).toEqual([
      'FIELD_MISSING',
      'VALUE_INVALID',
    ]);
  });
});
