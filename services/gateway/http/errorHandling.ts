import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failure, TenfoldError } from '#platform/errors/errors';
import type { Identify } from '#platform/http/identity';
import { publicErrors, retryAfter, statusOf } from '#platform/http/publicErrors';
import { languageOf } from '#platform/http/requestFacts';
import type { Logger } from '#platform/telemetry/logger';

export interface ErrorHandling {
  /** In bytes, for the message. */
  readonly bodyLimit: number;
  readonly identify: Identify;
  readonly logger: Logger;
}

/** Every failed request is answered with a status and errors in the form of the API, in the reader's language. */
export function handleErrors(fastify: FastifyInstance, { bodyLimit, identify, logger }: ErrorHandling): void {
  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // A sign-in that does not hold must not hide what the request failed of.
    const known = await identify(request).catch(() => undefined);
    const language = known?.language ?? languageOf(request.headers);
    const errors = publicErrors(error, { language, correlationId: request.id }, logger);
    const code = errors[0]?.extensions.code ?? 'INTERNAL';
    if (code === 'UNAVAILABLE') void reply.header(...retryAfter);
    await reply.code(statusOf(code)).send({ errors });
  };
  fastify.setErrorHandler<FastifyError>((error, request, reply) =>
    answer(expected(error, bodyLimit), request, reply),
  );
  fastify.setNotFoundHandler((request, reply) =>
    answer(new TenfoldError([failure('NOT_FOUND', { what: request.url.slice(0, 200) })]), request, reply),
  );
}

/** What Fastify refuses by itself is the caller's doing, up to 500. */
function expected(error: FastifyError, bodyLimit: number): unknown {
  if (error instanceof TenfoldError || (error.statusCode ?? 500) >= 500) return error;
  if (error.statusCode === 413)
    return new TenfoldError([
      failure('TOO_LARGE', {
        what: { ko: '요청 본문', en: 'The body of the request' },
        limit: `${bodyLimit / 1024 / 1024} MiB`,
      }),
    ]);
  return new TenfoldError([failure('VALUE_INVALID', { reason: error.message })]);
}
