import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { readSdl } from '../graphql/readSdl.ts';
import { examples } from './examples.ts';

const schema = buildSchema(readSdl().join('\n'));

describe('an example of the explorer', () => {
  it.each(examples.map((it) => [it.title.en, it] as const))(
    '%s is valid, with its variables',
    (_title, example) => {
      const document = parse(example.query);
      expect(validate(schema, document)).toEqual([]);
      const declared = getOperationAST(document)?.variableDefinitions ?? [];
      for (const language of ['ko', 'en'] as const) {
        const given = { ...example.variables?.[language] };
        expect(getVariableValues(schema, declared, given).errors).toBeUndefined();
      }
    },
  );
});
