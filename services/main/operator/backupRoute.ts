import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseOrFail } from '#platform/errors/parse';
import { publicErrors } from '#platform/http/publicErrors';
import { languageOf } from '#platform/http/requestFacts';
import type { Logger } from '#platform/telemetry/logger';
import { backUp } from '../backup/backup.ts';
import { answerWithLines, type Ongoing } from './lines.ts';

const Query = z.strictObject({ file: z.string().min(1).max(4_096).startsWith('/') });

/**
 * `POST /operator/backup?file=/folder/name.db`, on the machine of the server. Answers with lines: how many bytes are
 * written, then what is in the backup.
 */
export function mountBackup(
  fastify: FastifyInstance,
  { dataDir, ongoing, logger }: { dataDir: string; ongoing: Ongoing; logger: Logger },
): void {
  fastify.post('/operator/backup', async (request, reply) => {
    const { file } = parseOrFail(Query, request.query);
    const reader = { language: languageOf(request.headers), correlationId: request.id };
    return answerWithLines(
      reply,
      ongoing,
      async (tell) => ({ type: 'backup', backup: await backUp(dataDir, file, tell) }),
      (error) => publicErrors(error, reader, logger),
    );
  });
}
