import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { z } from 'zod';
import { errorTexts } from '#schema/vocabulary/errorCodes';
import { readSdl } from '../../services/gateway/graphql/readSdl.ts';

const vocabulary = new Map<string, readonly string[]>([['ErrorCode', Object.keys(errorTexts)]]);
for (const file of readdirSync('schema/vocabulary').filter(
  (it) => it.endsWith('.ts') && !it.includes('.test.'),
)) {
  const exported: Record<string, unknown> = await import(`../../schema/vocabulary/${file}`);
  for (const [name, value] of Object.entries(exported))
    if (value instanceof z.ZodEnum) vocabulary.set(name, value.options.map(String));
}

const enums = Object.values(buildSchema(readSdl().join('\n')).getTypeMap())
  .filter(isEnumType)
  .filter((it) => !it.name.startsWith('__'));

describe('an enum of the SDL', () => {
  it.each(enums.filter((it) => vocabulary.has(it.name)).map((it) => [it.name, it] as const))(
    '%s has the values of the vocabulary',
    (name, type) => {
      const values = type.getValues().map((it) => it.name);
      expect(new Set(values)).toEqual(new Set(vocabulary.get(name)));
    },
  );

  it('is compared at all: most enums are of the vocabulary', () => {
    expect(enums.filter((it) => vocabulary.has(it.name)).length).toBeGreaterThan(enums.length / 2);
  });
});
