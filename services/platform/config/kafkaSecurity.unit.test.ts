import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TenfoldError } from '../errors/errors.ts';
import { parseConfig } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenfold-pem-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const authorities = rootCertificates.slice(0, 2).join('\n');
const files = {
  ca: file('ca.pem', authorities),
  cert: file('cert.pem', rootCertificates[0] ?? ''),
  key: file('key.pem', key),
  garbage: file('garbage.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
};
const engines = { TENFOLD_MONGO_URL: 'mongodb://127.0.0.1', TENFOLD_KAFKA_BROKERS: 'broker-1:9092' };
const tls = { TENFOLD_KAFKA_TLS: 'on' };
const scram = {
  TENFOLD_KAFKA_SASL: 'scram-sha-512',
  TENFOLD_KAFKA_USERNAME: 'tenfold',
  TENFOLD_KAFKA_PASSWORD: 'a secret of users',
};
const oauth = {
  TENFOLD_KAFKA_SASL: 'oauthbearer',
  TENFOLD_KAFKA_OAUTH_TOKEN_URL: 'https://login.example/token',
  TENFOLD_KAFKA_OAUTH_CLIENT_ID: 'tenfold-client',
  TENFOLD_KAFKA_OAUTH_CLIENT_SECRET: 'a secret of clients',
};

type Settings = Readonly<Record<string, string | undefined>>;

const securityOf = (settings: Settings) => parseConfig({ ...engines, ...settings }).engines?.kafkaSecurity;

function refusalOf(settings: Settings): TenfoldError | undefined {
  try {
    parseConfig({ ...engines, ...settings });
    return undefined;
  } catch (error) {
    if (error instanceof TenfoldError) return error;
    throw error;
  }
}

const namesIn = (refusal: TenfoldError | undefined) => refusal?.failures.map(({ path }) => path.join()) ?? [];

describe('security of Kafka', () => {
  it('is none where nothing is set', () => {
    expect(securityOf({})).toEqual({});
  });

  it('is TLS with the known authorities, or with those of a file', () => {
    expect(securityOf(tls)).toEqual({ tls: {} });
    expect(securityOf({ ...tls, TENFOLD_KAFKA_CA_FILE: files.ca })).toEqual({ tls: { ca: authorities } });
  });

  it('is SCRAM with a user, with TLS and without', () => {
    const sasl = { mechanism: 'scram-sha-512', username: 'tenfold', password: 'a secret of users' };
    expect(securityOf(scram)).toEqual({ sasl });
    expect(securityOf({ ...scram, ...tls })).toEqual({ sasl, tls: {} });
  });

  it('is OAUTHBEARER with a client, whose scope is left to it', () => {
    const sasl = {
      mechanism: 'oauthbearer',
      tokenUrl: 'https://login.example/token',
      clientId: 'tenfold-client',
      clientSecret: 'a secret of clients',
    };
    expect(securityOf({ ...oauth, ...tls })?.sasl).toEqual(sasl);
    expect(securityOf({ ...oauth, ...tls, TENFOLD_KAFKA_OAUTH_SCOPE: 'kafka' })?.sasl).toEqual({
      ...sasl,
      scope: 'kafka',
    });
  });

  const pair = { TENFOLD_KAFKA_CERT_FILE: files.cert, TENFOLD_KAFKA_KEY_FILE: files.key };
  const cases: [string, Settings, readonly string[]][] = [
    ['files without TLS', { TENFOLD_KAFKA_CA_FILE: files.ca, ...pair }, ['CA_FILE', 'CERT_FILE', 'KEY_FILE']],
    ['a certificate without a key', { ...tls, TENFOLD_KAFKA_CERT_FILE: files.cert }, ['KEY_FILE']],
    ['a key without a certificate', { ...tls, TENFOLD_KAFKA_KEY_FILE: files.key }, ['CERT_FILE']],
    ['a key of another certificate', { ...tls, ...pair }, ['KEY_FILE']],
    ['a file that is not there', { ...tls, TENFOLD_KAFKA_CA_FILE: join(folder, 'none') }, ['CA_FILE']],
    ['a folder for a file', { ...tls, TENFOLD_KAFKA_CA_FILE: folder }, ['CA_FILE']],
    ['a file of something else', { ...tls, TENFOLD_KAFKA_CA_FILE: files.key }, ['CA_FILE']],
    ['a broken certificate', { ...tls, TENFOLD_KAFKA_CA_FILE: files.garbage }, ['CA_FILE']],
    ['a user without SCRAM', { ...scram, TENFOLD_KAFKA_SASL: 'none' }, ['USERNAME', 'PASSWORD']],
    ['SCRAM without a user', { TENFOLD_KAFKA_SASL: 'scram-sha-256' }, ['USERNAME', 'PASSWORD']],
    [
      'OAUTHBEARER without a client',
      { ...tls, TENFOLD_KAFKA_SASL: 'oauthbearer' },
      ['OAUTH_TOKEN_URL', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET'],
    ],
    ['a scope without OAUTHBEARER', { ...scram, TENFOLD_KAFKA_OAUTH_SCOPE: 'kafka' }, ['OAUTH_SCOPE']],
    ['tokens in the clear', oauth, ['SASL']],
    [
      'a client secret in the clear',
      { ...tls, ...oauth, TENFOLD_KAFKA_OAUTH_TOKEN_URL: 'http://login.example/token' },
      ['OAUTH_TOKEN_URL'],
    ],
    [
      'a mechanism that shows the password',
      { ...scram, TENFOLD_KAFKA_SASL: 'plain' },
      ['SASL', 'USERNAME', 'PASSWORD'],
    ],
    ['half a switch', { TENFOLD_KAFKA_TLS: 'true' }, ['TLS']],
    [
      'security without brokers',
      { ...tls, ...scram, TENFOLD_MONGO_URL: '', TENFOLD_KAFKA_BROKERS: '' },
      ['TLS', 'SASL'],
    ],
  ];
  it.each(cases)('refuses %s', (_, settings, names) => {
    const refusal = refusalOf(settings);
    expect(namesIn(refusal).sort()).toEqual(names.map((it) => `TENFOLD_KAFKA_${it}`).sort());
    for (const { code, parameters } of refusal?.failures ?? []) {
      expect(code).toBe('CONFIGURATION_INVALID');
      expect(parameters['reason']).toMatch(/^TENFOLD_KAFKA_/);
    }
  });

  it('lets tests on the own machine do without encryption', () => {
    const local = { TENFOLD_KAFKA_BROKERS: '127.0.0.1:9092,localhost:9093' };
    const url = { TENFOLD_KAFKA_OAUTH_TOKEN_URL: 'http://127.0.0.1:8080/token' };
    expect(securityOf({ ...oauth, ...local, ...url })?.sasl).toMatchObject({ mechanism: 'oauthbearer' });
    expect(namesIn(refusalOf({ ...oauth, ...url, TENFOLD_KAFKA_BROKERS: '127.0.0.1:9092,b:9092' }))).toEqual([
      'TENFOLD_KAFKA_SASL',
    ]);
  });

  it('takes nothing that would have no effect, and never shows a secret', () => {
    const all = {
      ...tls,
      ...scram,
      ...oauth,
      TENFOLD_KAFKA_OAUTH_SCOPE: 'kafka',
      TENFOLD_KAFKA_CA_FILE: files.ca,
    };
    const mechanism = fc.constantFrom('none', 'scram-sha-256', 'scram-sha-512', 'oauthbearer', 'plain');
    const settings = fc
      .tuple(fc.subarray(Object.entries(all)), mechanism)
      .map(([some, it]): Settings => ({ ...Object.fromEntries(some), TENFOLD_KAFKA_SASL: it }));
    let accepted = 0;
    const property = fc.property(settings, (given) => {
      const refusal = refusalOf(given);
      if (refusal) return void expect(refusal.message).not.toMatch(/a secret of/);
      accepted++;
      const used = JSON.stringify(securityOf(given));
      for (const [name, value] of Object.entries(given))
        if (
          value !== undefined &&
          name !== 'TENFOLD_KAFKA_TLS' &&
          name !== 'TENFOLD_KAFKA_CA_FILE' &&
          value !== 'none'
        )
          expect(used).toContain(value);
    });
    fc.assert(property, { numRuns: 1_000 });
    expect(accepted).toBeGreaterThan(5);
  });
});
