import { type ErrorCode, errorMessage, type Language } from '#schema/vocabulary/errorCodes';
import { type Failure, TenfoldError } from '../errors/errors.ts';

/** An expected failure of a mutation as data: what went wrong, where in the input, and what to do about it. */
export interface UserError {
  readonly code: ErrorCode;
  /** In the language of the viewer. */
  readonly message: string;
  /** Path into the input of the mutation, for example `['content', 'tags', '0']`; empty: the whole. */
  readonly path: readonly string[];
}

/** The failures of a `TenfoldError` as data; undefined for every other error, which nobody expected. */
export function userErrorsOf(error: unknown, language: Language): readonly UserError[] | undefined {
  if (!(error instanceof TenfoldError) || error.code === 'INTERNAL') return undefined;
  return error.failures.map((it) => userErrorOf(it, language));
}

export function userErrorOf({ code, parameters, path }: Failure, language: Language): UserError {
  return { code, message: errorMessage(code, parameters, language), path: path.map(String) };
}

export type Payload<T> = (T & Failed) | Failed;
interface Failed {
  readonly errors: readonly UserError[];
}

/**
 * The payload of a mutation: what `work` gives with no errors, or the expected failures alone. Unexpected errors are
 * rethrown: the gateway logs and masks them.
 */
export async function mutation<T extends object>(
  { language }: { readonly language: Language },
  work: () => Promise<T>,
): Promise<Payload<T>> {
  try {
    return { ...(await work()), errors: [] };
  } catch (error) {
    const errors = userErrorsOf(error, language);
    if (errors === undefined) throw error;
    return { errors };
  }
}
