import type { FastifyInstance } from 'fastify';
import { parseOrFail } from '#platform/errors/parse';
import { type ApiKeys, type MemberDirectory, NewKey } from '../../gateway/index.ts';

/**
 * API keys: `GET /operator/keys`, `POST /operator/keys` with `{name, who, expiresInDays?}`, which alone answers with
 * the key itself, and `POST /operator/keys/:id/revoke`; `GET /operator/members` tells who a key may be for.
 */
export function mountKeys(
  fastify: FastifyInstance,
  keys: Pick<ApiKeys, 'create' | 'list' | 'revoke'>,
  members: Pick<MemberDirectory, 'list'>,
): void {
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    fastify.getDefaultJsonParser('error', 'error'),
  );
  fastify.get('/operator/keys', async () => ({ keys: await keys.list() }));
  fastify.post('/operator/keys', async ({ body }, reply) =>
    reply.header('cache-control', 'no-store').send(await keys.create(parseOrFail(NewKey, body))),
  );
  fastify.post<{ Params: { id: string } }>('/operator/keys/:id/revoke', async ({ params }) => ({
    key: await keys.revoke(params.id),
  }));
  fastify.get('/operator/members', async () => ({ members: await members.list() }));
}
