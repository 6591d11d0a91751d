import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfig } from '#platform/config/settings';
import { createKafkaLog } from '#platform/log/kafka/createKafkaLog';
import { createLogger } from '#platform/telemetry/logger';
import { surroundingsOf } from '../../scripts/distributed/surroundings.ts';
import { eventually } from '../support/eventually.ts';
import { type SecureBroker, startSecureBroker } from '../support/secureBroker.ts';

const surroundings = surroundingsOf(process.env);
let broker: SecureBroker;
const tokens: Server = createServer((request, response) => {
  tokensGiven.push(request.headers.authorization ?? '');
  response.end(JSON.stringify({ access_token: unsignedToken(), expires_in: 300 }));
});
let tokenUrl = '';
const tokensGiven: string[] = [];

beforeAll(async () => {
  broker = await startSecureBroker(surroundings);
  tokens.listen(0, '127.0.0.1');
  await once(tokens, 'listening');
  const address = tokens.address();
  tokenUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/token`;
});

afterAll(async () => {
  tokens.close();
  await broker.stop();
  rmSync(surroundings.scratch, { recursive: true, force: true });
});

/** What a broker without an authorization server of its own takes, in tests alone. */
function unsignedToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (it: unknown) => Buffer.from(JSON.stringify(it)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'tenfold', iat: now - 10, exp: now + 300 })}.`;
}

type Settings = Readonly<Record<string, string>>;

function openLog(address: string, settings: Settings) {
  const { engines } = parseConfig({
    TENFOLD_MONGO_URL: 'mongodb://127.0.0.1',
    TENFOLD_KAFKA_BROKERS: address,
    TENFOLD_KAFKA_TLS: 'on',
    TENFOLD_KAFKA_CA_FILE: broker.files.ca,
    ...settings,
  });
  return createKafkaLog({
    brokers: engines?.kafkaBrokers ?? [],
    ...engines?.kafkaSecurity,
    clientId: `secure.${randomUUID()}`,
    logger: createLogger('silent'),
    timing: { sessionMs: 6_000, heartbeatMs: 200, fetchWaitMs: 100 },
  });
}

/** Writes, reads as a member, and asks: each over connections of its own. */
async function use(address: string, settings: Settings): Promise<void> {
  const log = await openLog(address, settings);
  const topic = `secure.${randomUUID()}`;
  const values: string[] = [];
  await log.createTopics([{ name: topic, partitions: 1 }]);
  await log.append([{ topic, key: 'k', value: '1', headers: {} }]);
  await log.join({
    group: topic,
    topics: [topic],
    onBatch: async ({ records }) => void values.push(...records.map((it) => it.value)),
  });
  await eventually(() => expect(values).toEqual(['1']), { deadlineMs: 20_000 });
  await log.close();
}

async function refusal(address: string, settings: Settings): Promise<Error> {
  const log = await openLog(address, settings);
  const refused = await log
    .check([{ name: 'secure.none', partitions: 1 }])
    .catch((reason: unknown) => reason);
  await log.close();
  if (refused instanceof Error) return refused;
  throw new Error('it was not refused');
}

const scram = (password: string) => ({
  TENFOLD_KAFKA_SASL: 'scram-sha-512',
  TENFOLD_KAFKA_USERNAME: 'tenfold',
  TENFOLD_KAFKA_PASSWORD: password,
});

describe('brokers that ask who one is', () => {
  it('take a certificate', async () => {
    const { cert, key } = broker.files;
    await use(broker.mutual, { TENFOLD_KAFKA_CERT_FILE: cert, TENFOLD_KAFKA_KEY_FILE: key });
  });

  it.each(['scram-sha-256', 'scram-sha-512'])('take a user by %s', async (mechanism) => {
    await use(broker.signed, { ...scram(broker.user.password), TENFOLD_KAFKA_SASL: mechanism });
  });

  it('take a token that an authorization server gave', async () => {
    await use(broker.signed, {
      TENFOLD_KAFKA_SASL: 'oauthbearer',
      TENFOLD_KAFKA_OAUTH_TOKEN_URL: tokenUrl,
      TENFOLD_KAFKA_OAUTH_CLIENT_ID: 'client',
      TENFOLD_KAFKA_OAUTH_CLIENT_SECRET: 'secret',
    });
    // One token serves all connections.
    expect(tokensGiven).toEqual([`Basic ${Buffer.from('client:secret').toString('base64')}`]);
  });

  it('and a stranger refuse each other soon, with the reason, not the password', async () => {
    // The certificate of a client vouches for nobody.
    const unknown = { ...scram(broker.user.password), TENFOLD_KAFKA_CA_FILE: broker.files.cert };
    const [wrong, without, unvouched] = await Promise.all([
      refusal(broker.signed, scram('wrong-password')),
      refusal(broker.mutual, {}),
      refusal(broker.signed, unknown),
    ]);
    for (const it of [wrong, without, unvouched]) expect(it).toMatchObject({ code: 'UNAVAILABLE' });
    expect(wrong.message).toMatch(/authentication/i);
    expect(wrong.message).not.toContain('wrong-password');
    expect(unvouched.message).toMatch(/certificate/i);
  });
});
