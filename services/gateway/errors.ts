import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { failure, TenfoldError } from '#platform/errors/errors';
import { publicErrors, publicFailure, type Reader, statusOf } from '#platform/http/publicErrors';
import type { Logger } from '#platform/telemetry/logger';
import type { Wording } from '#schema/vocabulary/errorCodes';

/** The name of an operation that the document does not have, or none where it has several. */
export const noSuchOperation: Wording = {
  ko: '그런 이름의 작업(operation)이 없습니다',
  en: 'no such operation',
};

/** Makes what went wrong in an operation fit to leave the house. */
export type Publish = (error: unknown, reader: Reader) => readonly GraphQLFormattedError[];

/** `hideSchema`: strangers are not told what else there might have been. */
export function createPublish(logger: Logger, hideSchema: boolean): Publish {
  return (error, reader) => {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const where =
      error instanceof GraphQLError
        ? {
            ...(error.locations === undefined ? {} : { locations: error.locations }),
            ...(error.path === undefined ? {} : { path: error.path }),
          }
        : {};
    const errors =
      error instanceof GraphQLError && isOfRequest(error)
        ? [publicFailure(failureOf(error.message, hideSchema), reader.language)]
        : publicErrors(cause, reader, logger);
    return errors.map(({ message, extensions }) => ({ message, ...where, extensions: { ...extensions } }));
  };
}

/** The operation itself is at fault, before anything ran: its text, its fields, its variables. */
function isOfRequest(error: GraphQLError): boolean {
  const foreign = error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
  return error.path === undefined && !foreign;
}

function failureOf(message: string, hideSchema: boolean) {
  const tooLong = /more tha[nt] (\d+) tokens/.exec(message);
  if (tooLong) return failure('QUERY_TOO_COMPLEX', { reason: `tokens > ${tooLong[1]}` });
  const reason = hideSchema ? message.replace(/ ?Did you mean [^?]*\?/g, '') : message;
  return failure('VALUE_INVALID', { reason });
}

/** A failure of the whole operation, with the HTTP status that Apollo Server shall answer. */
export function asRequestError(error: unknown): unknown {
  if (!(error instanceof TenfoldError)) return error;
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status: statusOf(error.code) } },
  });
}
