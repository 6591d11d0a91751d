import { describe, expect, it } from '@jest/globals';
import { TenfoldError } from '../errors/errors.ts';
import { parseConfig } from './settings.ts';

const url = { TENFOLD_EMBEDDINGS_URL: 'http://127.0.0.1:11434/v1/' };
const model = { TENFOLD_EMBEDDINGS_MODEL: 'multilingual-e5-small' };
const others = {
  TENFOLD_EMBEDDINGS_API_KEY: 'hidden-secret',
  TENFOLD_EMBEDDINGS_QUERY_PREFIX: 'query: ',
  TENFOLD_EMBEDDINGS_PASSAGE_PREFIX: 'passage: ',
};

function problemsOf(environment: Readonly<Record<string, string>>) {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return error.failures;
  }
}
const namesOf = (environment: Readonly<Record<string, string>>) =>
  problemsOf(environment).map(({ path }) => path.join());

describe('an embedding endpoint', () => {
  it('is none unless told', () => {
    expect(parseConfig({})).not.toHaveProperty('embeddings');
    expect(parseConfig({ TENFOLD_EMBEDDINGS_URL: '', TENFOLD_EMBEDDINGS_MODEL: '' })).toEqual(
      parseConfig({}),
    );
  });

  it('has an address and a model, and what else is given, with the spaces of its prefixes', () => {
    const least = { url: 'http://127.0.0.1:11434/v1', model: 'multilingual-e5-small' };
    expect(parseConfig({ ...url, ...model }).embeddings).toEqual({
      ...least,
      queryPrefix: '',
      passagePrefix: '',
    });
    expect(parseConfig({ ...url, ...model, ...others }).embeddings).toEqual({
      ...least,
      apiKey: 'hidden-secret',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
    });
  });

  it('needs a model', () => {
    expect(namesOf(url)).toEqual(['TENFOLD_EMBEDDINGS_MODEL']);
  });

  it('is needed by everything else', () => {
    expect(namesOf({ ...model, ...others }).sort()).toEqual(Object.keys({ ...model, ...others }).sort());
  });

  it.each([
    'ftp://host/v1',
    'host:8080',
    'http://',
    'https://me:hidden-secret@host/v1',
    'https://hidden-secret@host/v1',
    'ftp://me:hidden-secret@host/v1',
    'https://host/v1?key=hidden-secret',
    'https://host/v1#there',
  ])('has no address like %s, which is not shown', (address) => {
    const problems = problemsOf({ TENFOLD_EMBEDDINGS_URL: address, ...model });
    expect(problems.map(({ path }) => path)).toEqual([['TENFOLD_EMBEDDINGS_URL']]);
    expect(JSON.stringify(problems)).not.toContain('hidden-secret');
  });

  it('has a key that can be sent, and never shows it', () => {
    const problems = problemsOf({ ...url, ...model, TENFOLD_EMBEDDINGS_API_KEY: 'hidden-secret\n' });
    expect(problems.map(({ path }) => path)).toEqual([['TENFOLD_EMBEDDINGS_API_KEY']]);
    expect(JSON.stringify(problems)).not.toContain('hidden-secret');
  });

  it('has its problems reported with all others', () => {
    const given = { TENFOLD_PORT: 'eighty', TENFOLD_EMBEDDINGS_URL: 'ftp://host' };
    expect(namesOf(given).sort()).toEqual([
      'TENFOLD_EMBEDDINGS_MODEL',
      'TENFOLD_EMBEDDINGS_URL',
      'TENFOLD_PORT',
    ]);
  });
});
