import { type ErrorCode, type ErrorParameters, errorMessage } from '#schema/vocabulary/errorCodes';

/** One expected failure: a code of the closed list, where it is (path of the field), and what its text needs. */
export interface Failure {
  readonly code: ErrorCode;
  readonly path: readonly (string | number)[];
  readonly parameters: ErrorParameters;
}

/** Carries one or more expected failures to the edge, where they become data in the viewer's language. */
export class TenfoldError extends Error {
  override readonly name = 'TenfoldError';
  readonly failures: readonly [Failure, ...Failure[]];

  constructor(failures: readonly [Failure, ...Failure[]]) {
    super(
      failures
        .map((it) => `${it.code} ${it.path.join('.')} ${errorMessage(it.code, it.parameters, 'en')}`)
        .join('; '),
    );
    this.failures = failures;
  }

  /** The code of the first failure. */
  get code(): ErrorCode {
    return this.failures[0].code;
  }
}

/** An engine does not answer, or there is no room: the same may work later. */
export function isUnavailable(reason: unknown): reason is TenfoldError {
  return reason instanceof TenfoldError && reason.code === 'UNAVAILABLE';
}

export function failure(
  code: ErrorCode,
  parameters: ErrorParameters = {},
  path: readonly (string | number)[] = [],
): Failure {
  return { code, path, parameters };
}

/** Throws one failure. */
export function fail(
  code: ErrorCode,
  parameters: ErrorParameters = {},
  path: readonly (string | number)[] = [],
): never {
  throw new TenfoldError([failure(code, parameters, path)]);
}
