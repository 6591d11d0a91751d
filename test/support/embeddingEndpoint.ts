import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { isUnavailable } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import {
  createEmbeddingClient,
  type EmbeddingSettings,
} from '../../services/matching/adapters/embeddings/embeddingClient.ts';

interface Asked {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly model: string;
  readonly input: readonly string[];
}

export type Respond = (response: ServerResponse, asked: Asked) => void;

/** A server that embeds texts in three dimensions, by their length, unless `respondNext` says otherwise. */
export async function openEmbeddingEndpoint() {
  const asked: Asked[] = [];
  const next: Respond[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { model, input } = body as Pick<Asked, 'model' | 'input'>;
      const one = { path: request.url, headers: request.headers, model, input };
      asked.push(one);
      (next.shift() ?? answerWell)(response, one);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const close = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`,
    asked,
    respondNext: (...responds: readonly Respond[]) => void next.push(...responds),
    close,
  };
}

/** A client whose clock stands still unless it is put on, and that tries again at once: `waits` is what it would wait. */
export function createTestedClient(url: string, settings: Partial<EmbeddingSettings> = {}) {
  const waits: number[] = [];
  let now = startOfClock;
  const client = createEmbeddingClient(
    { url, model: 'e5', queryPrefix: 'query: ', passagePrefix: 'passage: ', ...settings },
    {
      clock: { now: () => new Date(now).toISOString() },
      delay: async (milliseconds) => void waits.push(milliseconds),
      logger: createLogger('silent'),
    },
  );
  const putOn = (milliseconds: number) => {
    now += milliseconds;
  };
  return { ...client, waits, putOn };
}

export const startOfClock = Date.parse('2026-03-01T09:00:00.000Z');

export const answerWith = (body: string, type = 'application/json'): Respond => {
  return (response) => void response.writeHead(200, { 'content-type': type }).end(body);
};

export const answerData = (...data: readonly object[]) => answerWith(JSON.stringify({ data }));

export const answerWell: Respond = (response, asked) =>
  answerData(...asked.input.map((text, index) => ({ index, embedding: [text.length, 0, -4] })))(
    response,
    asked,
  );

export const answerStatus = (code: number, headers = {}): Respond => {
  return (response) => void response.writeHead(code, headers).end('{"error":{}}');
};

/** Why an embedding is unavailable; throws what is anything else. */
export async function reasonOf(embedding: Promise<unknown>): Promise<string> {
  const reason: unknown = await embedding.then(
    () => new Error('it resolved'),
    (it: unknown) => it,
  );
  if (!isUnavailable(reason)) throw reason;
  return String(reason.failures[0].parameters['reason']);
}
