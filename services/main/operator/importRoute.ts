import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail, TenfoldError } from '#platform/errors/errors';
import { parseOrFail } from '#platform/errors/parse';
import { publicErrors, publicFailure, type Reader } from '#platform/http/publicErrors';
import { languageOf } from '#platform/http/requestFacts';
import type { Logger } from '#platform/telemetry/logger';
import type { Viewer } from '#schema/policy/visibility';
import type { Language } from '#schema/vocabulary/errorCodes';
import { demandFormat, fileFaultMessage, reportText, rowText } from '../../catalog/index.ts';
import { answerWithLines, type CodedError, type Line, type Ongoing, type Tell } from './lines.ts';
import type { Operated } from './operated.ts';
import { createIncoming } from './receiveFile.ts';

const flag = z.enum(['true', 'false']).default('false');
const Query = z.strictObject({ format: z.string(), dryRun: flag, partial: flag });

const operator: Viewer = { roles: ['admin'] };

/**
 * `POST /operator/import?format=us-2025&dryRun=true&partial=true`, the file's bytes as body. Answers with lines: how
 * far it is, then the report, or the errors for which nothing was stored. One import at a time.
 */
export function mountImport(
  fastify: FastifyInstance,
  deps: { operated: Operated; dataDir: string; ongoing: Ongoing; logger: Logger },
): void {
  const incoming = createIncoming(deps.dataDir);
  let busy = false;
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  fastify.post('/operator/import', async (request: FastifyRequest<{ Body: Readable }>, reply) => {
    const query = parseOrFail(Query, request.query);
    demandFormat(query.format);
    if (busy)
      fail('CONFLICT', { what: { ko: '다른 가져오기가 실행 중입니다', en: 'another import is running' } });
    busy = true;
    const language = languageOf(request.headers);
    const path = await incoming.receive(request.body).catch((error: unknown) => {
      busy = false;
      throw error;
    });
    const work = async (tell: Tell): Promise<Line> => {
      try {
        return await runImport(deps.operated, path, query, language, tell);
      } finally {
        incoming.remove(path);
        busy = false;
      }
    };
    return answerWithLines(reply, deps.ongoing, work, (error) =>
      errorsOfFile(error, { language, correlationId: request.id }, deps.logger),
    );
  });
}

async function runImport(
  operated: Operated,
  path: string,
  query: z.infer<typeof Query>,
  language: Language,
  tell: Tell,
): Promise<Line> {
  const [dryRun, partial] = [query.dryRun === 'true', query.partial === 'true'];
  const { report, applied } = await operated.catalog.importInventory(operator, path, {
    dryRun,
    partial,
    onProgress: tell,
  });
  const refused = partial ? 0 : report.outcomes.refused;
  const rows = report.rows.map((row) => rowText(row, language));
  return { type: 'report', applied, refused, text: reportText(report, language), rows, report };
}

/** What is wrong with a file is said in the reader's language down to the place. */
function errorsOfFile(error: unknown, reader: Reader, logger: Logger): readonly CodedError[] {
  if (!(error instanceof TenfoldError)) return publicErrors(error, reader, logger);
  return error.failures.map((it) => ({
    ...publicFailure(it, reader.language),
    message: fileFaultMessage(it, reader.language),
  }));
}
