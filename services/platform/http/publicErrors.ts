import { randomUUID } from 'node:crypto';
import { type ErrorCode, errorMessage, type Language } from '#schema/vocabulary/errorCodes';
import { type Failure, TenfoldError } from '../errors/errors.ts';
import type { Logger } from '../telemetry/logger.ts';

/** An error as it leaves the house: formed like an error of GraphQL, also outside of it. */
export interface PublicError {
  readonly message: string;
  readonly extensions: {
    readonly code: ErrorCode;
    /** Of an unexpected error: the number under which the log has it. */
    readonly id?: string;
    /** Where in the input. */
    readonly field?: readonly string[];
  };
}

export interface Reader {
  readonly language: Language;
  readonly correlationId: string;
}

/** Expected failures in the reader's language; anything else is logged under a number, which is all that leaves. */
export function publicErrors(error: unknown, reader: Reader, logger: Logger): readonly PublicError[] {
  if (error instanceof TenfoldError && error.code !== 'INTERNAL')
    return error.failures.map((it) => publicFailure(it, reader.language));
  const id = randomUUID();
  logger.error({ err: error, id, correlationId: reader.correlationId }, 'unexpected error');
  return [
    { message: errorMessage('INTERNAL', { id }, reader.language), extensions: { code: 'INTERNAL', id } },
  ];
}

export function publicFailure({ code, parameters, path }: Failure, language: Language): PublicError {
  return {
    message: errorMessage(code, parameters, language),
    extensions: { code, ...(path.length > 0 ? { field: path.map(String) } : {}) },
  };
}

const statuses: Readonly<Record<ErrorCode, number>> = {
  FIELD_MISSING: 400,
  VALUE_INVALID: 400,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  CONFLICT: 409,
  STATE_NOT_ALLOWED: 409,
  TERMS_NOT_ACCEPTED: 409,
  CURSOR_INVALID: 400,
  TOO_LARGE: 413,
  QUERY_TOO_COMPLEX: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  FILE_INVALID: 400,
  CONFIGURATION_INVALID: 500,
  INTERNAL: 500,
};

/** The header beside 503: engines that were lost come back within seconds, as a rule. */
export const retryAfter = ['retry-after', '5'] as const;

/** The HTTP status of a request that failed as a whole. */
export function statusOf(code: ErrorCode): number {
  return statuses[code];
}
