import type { FastifyInstance } from 'fastify';
import { fail } from '#platform/errors/errors';
import type { RequestIdentity, Routes } from '#platform/http/identity';
import { publicErrors } from '#platform/http/publicErrors';
import { languageOf } from '#platform/http/requestFacts';
import type { ApiKeys, MemberDirectory } from '../../gateway/index.ts';
import type { Platform } from '../platform/platform.ts';
import { mountBackup } from './backupRoute.ts';
import { mountDeadLetters } from './deadLetterRoutes.ts';
import { mountImport } from './importRoute.ts';
import { mountKeys } from './keyRoutes.ts';
import { answerWithLines, type Line, type Ongoing, type Tell } from './lines.ts';
import type { Operated } from './operated.ts';

export interface OperatorDeps {
  readonly operated: Operated;
  readonly platform: Pick<Platform, 'parked' | 'log' | 'logger' | 'delay'>;
  readonly keys: Pick<ApiKeys, 'create' | 'list' | 'revoke'>;
  readonly members: Pick<MemberDirectory, 'list'>;
  readonly dataDir: string;
  readonly topics: readonly string[];
}

const stopMs = 5_000;
const pollMs = 50;

/** What the operator's commands do, for whoever may read the data folder or has an operator's key. */
export function createOperatorRoutes(deps: OperatorDeps): { readonly routes: Routes; stop(): Promise<void> } {
  const { operated, platform, dataDir } = deps;
  const stopping = new AbortController();
  const ongoing: Ongoing = { stopping: stopping.signal, running: new Set() };

  return {
    routes(fastify, identify) {
      void fastify.register(async (scope) => {
        scope.addHook('onRequest', async (request) => demandOperator(await identify(request)));
        mountImport(scope, { operated, dataDir, ongoing, logger: platform.logger });
        mountDeadLetters(scope, platform.parked, operated.consumers);
        mountState(scope, deps, ongoing);
        void scope.register(async (inner) => mountKeys(inner, deps.keys, deps.members));
        void scope.register(async (inner) => {
          inner.addHook('onRequest', async (request) => demandHere(await identify(request)));
          mountBackup(inner, { dataDir, ongoing, logger: platform.logger });
        });
      });
    },
    /** Ends what goes on, and waits for it, though not for ever. */
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(ongoing.running), platform.delay(stopMs)]);
    },
  };
}

function demandOperator({ identity }: RequestIdentity): void {
  if (!identity) fail('UNAUTHENTICATED');
  if (!identity.operates) fail('FORBIDDEN', { needed: { ko: '운영자의 키', en: 'a key of an operator' } });
}

/** A key is not enough to have files written on the machine of the server. */
function demandHere({ identity }: RequestIdentity): void {
  if (identity?.operates !== 'here')
    fail('FORBIDDEN', {
      needed: { ko: '서버의 데이터 폴더를 읽을 권한', en: 'access to the data folder of the server' },
    });
}

function mountState(scope: FastifyInstance, deps: OperatorDeps, ongoing: Ongoing): void {
  const { operated, platform, topics } = deps;
  const { consumers } = operated;

  scope.get('/operator/status', async () => {
    const ends = Object.entries(await platform.log.ends(topics));
    return {
      ready: operated.ready(),
      lag: await consumers.lags(),
      parked: await platform.parked.count(),
      events: Object.fromEntries(ends.map(([topic, offsets]) => [topic, offsets.reduce((a, b) => a + b, 0)])),
    };
  });

  const lines = (path: string, work: (tell: Tell, params: { projection: string }) => Promise<Line>) =>
    scope.post<{ Params: { projection: string } }>(path, async (request, reply) => {
      const reader = { language: languageOf(request.headers), correlationId: request.id };
      return answerWithLines(
        reply,
        ongoing,
        (tell) => work(tell, request.params),
        (error) => publicErrors(error, reader, platform.logger),
      );
    });

  lines('/operator/settle', async (tell) => {
    let most = 0;
    await operated.settled((pending) => {
      most = Math.max(most, pending);
      tell(most - pending, most);
    });
    return { type: 'done' };
  });
  lines('/operator/rebuild/:projection', async (tell, { projection }) => {
    await consumers.rebuild(projection);
    const lag = async () => (await consumers.lags())[projection] ?? 0;
    const total = await lag();
    for (let left = total; left > 0; left = await lag()) {
      tell(Math.max(total - left, 0), Math.max(total, left));
      await platform.delay(pollMs);
    }
    return { type: 'done' };
  });
}
