import { z } from 'zod';
import { type Failure, failure } from '../errors/errors.ts';

const text = z.string().min(1).optional();

/** An endpoint that turns texts into vectors, for matching by meaning. */
export const embeddingSettings = {
  // Checked below: a refused value would be shown, and this one may hold a password.
  TENFOLD_EMBEDDINGS_URL: {
    schema: text,
    about: 'OpenAI-compatible API that embeds texts, without /embeddings: http://127.0.0.1:11434/v1',
  },
  TENFOLD_EMBEDDINGS_MODEL: {
    schema: text,
    about: 'name of its model; under another name every text is embedded again',
  },
  TENFOLD_EMBEDDINGS_API_KEY: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'holds something that cannot be sent')
      .optional(),
    about: 'key for it, sent as Authorization: Bearer',
  },
  TENFOLD_EMBEDDINGS_QUERY_PREFIX: {
    schema: z.string().default(''),
    about: 'what its model wants before a text to search with, such as "query: " for e5',
  },
  TENFOLD_EMBEDDINGS_PASSAGE_PREFIX: {
    schema: z.string().default(''),
    about: 'what its model wants before a text to search in, such as "passage: " for e5',
  },
} as const;

export const embeddingSecrets = ['TENFOLD_EMBEDDINGS_API_KEY'] as const;

type Settings = typeof embeddingSettings;
type EmbeddingsName = keyof Settings;
export type EmbeddingsGiven = { readonly [N in EmbeddingsName]: z.output<Settings[N]['schema']> };

export interface Embeddings {
  /** Without a slash at its end. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
}

const onlyWithUrl = [
  'TENFOLD_EMBEDDINGS_MODEL',
  'TENFOLD_EMBEDDINGS_API_KEY',
  'TENFOLD_EMBEDDINGS_QUERY_PREFIX',
  'TENFOLD_EMBEDDINGS_PASSAGE_PREFIX',
] as const;

/** Adds a problem to `failures` for whatever is missing, and for whatever would have no effect. */
export function embeddingsOf(
  given: EmbeddingsGiven,
  failures: Failure[],
): { readonly embeddings?: Embeddings } {
  const refuse = (name: EmbeddingsName, reason: string) =>
    void failures.push(failure('CONFIGURATION_INVALID', { reason: `${name} ${reason}` }, [name]));
  const { TENFOLD_EMBEDDINGS_URL: url, TENFOLD_EMBEDDINGS_API_KEY: apiKey } = given;
  if (url === undefined) {
    for (const name of onlyWithUrl)
      if (given[name]) refuse(name, 'has no effect without TENFOLD_EMBEDDINGS_URL');
    return {};
  }
  const fault = faultOf(url);
  if (fault) refuse('TENFOLD_EMBEDDINGS_URL', fault);
  const { TENFOLD_EMBEDDINGS_MODEL: model } = given;
  if (model === undefined) refuse('TENFOLD_EMBEDDINGS_MODEL', 'is missing for TENFOLD_EMBEDDINGS_URL');
  return {
    embeddings: {
      url: url.replace(/\/+$/, ''),
      model: model ?? '',
      ...(apiKey && { apiKey }),
      queryPrefix: given.TENFOLD_EMBEDDINGS_QUERY_PREFIX,
      passagePrefix: given.TENFOLD_EMBEDDINGS_PASSAGE_PREFIX,
    },
  };
}

function faultOf(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return 'is no address that begins with http:// or https://';
  const { username, password, search, hash } = new URL(url);
  if (username || password)
    return 'holds a name or a password: TENFOLD_EMBEDDINGS_API_KEY is for what is secret';
  if (search || hash) return 'ends with a query or a fragment, behind which /embeddings would be lost';
  return undefined;
}
