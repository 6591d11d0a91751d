import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { SignInMode } from '#platform/config/signInMode';
import type { Identity } from '#platform/http/identity';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import { ownTelemetry } from '#platform/telemetry/telemetry';
import { createTravellingClock, systemClock } from '#platform/time/clock';
import {
  createApiKeys,
  createGateway,
  createSignIn,
  type GatewayOptions,
  type MemberDirectory,
} from '../../../services/gateway/index.ts';
import { createToyService, toySdl } from './toyService.ts';

const kim: Identity = {
  viewer: { memberId: 'mem_kim', affiliateId: 'aff_a', roles: ['member'] },
  name: '김하나',
  language: 'ko',
};

export const members: MemberDirectory = {
  find: async (id) => (id === 'mem_kim' ? kim : undefined),
  list: async () => [
    {
      id: 'mem_kim',
      name: kim.name,
      affiliate: { ko: '가전자', en: 'Ga Electronics' },
      roles: ['member'],
      language: 'ko',
    },
  ],
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever was asked for
  readonly errors: readonly { message: string; path?: unknown; extensions: { code: string; id?: string } }[];
  readonly text: string;
}

/** The secret of the data folder. */
export const token = 'token of the toy';

/** A gateway over the toy service on a free port, and a client for it. */
export async function startToyGateway({
  mode = 'development',
  ...overrides
}: Partial<GatewayOptions> & { readonly mode?: SignInMode } = {}) {
  const toy = createToyService();
  const log: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  const logger = pino(sink);
  const clock = createTravellingClock(systemClock);
  const keys = createApiKeys({ store: createFakeStore(), members, clock, logger });
  const gateway = await createGateway({
    services: [toy.graphql],
    signIn: createSignIn({ mode, members, holderOf: keys.holderOf, token }),
    logger,
    telemetry: ownTelemetry(logger),
    ready: () => true,
    port: 0,
    typeDefs: [readFileSync('schema/graphql/gateway.graphql', 'utf8'), toySdl],
    ...overrides,
  });
  const { url, port } = await gateway.start();

  async function send(
    body: string,
    headers: Record<string, string> = {},
    path = '/graphql',
  ): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : {};
    const { data, errors = [] } = json as Pick<Answer, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, data, errors, text };
  }

  return {
    gateway,
    toy,
    keys,
    clock,
    log,
    url,
    port,
    send,
    ask: (query: string, variables: object = {}, headers: Record<string, string> = asKim) =>
      send(JSON.stringify({ query, variables }), headers),
  };
}

export const asKim: Record<string, string> = { 'x-tenfold-member': 'mem_kim' };
export type ToyGateway = Awaited<ReturnType<typeof startToyGateway>>;
