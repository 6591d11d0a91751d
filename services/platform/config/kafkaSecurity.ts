import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { type Failure, failure } from '../errors/errors.ts';
import type { Sasl, Tls } from '../log/kafka/options.ts';

const text = z.string().min(1).optional();

/** How this process proves to the brokers who it is, and they to it. */
export const kafkaSecuritySettings = {
  TENFOLD_KAFKA_TLS: {
    schema: z.enum(['off', 'on']).default('off'),
    about: 'encrypt the connections to the brokers',
  },
  TENFOLD_KAFKA_CA_FILE: {
    schema: text,
    about: 'certificates (PEM) of those who vouch for the brokers, in place of the known authorities',
  },
  TENFOLD_KAFKA_CERT_FILE: {
    schema: text,
    about: 'certificate (PEM) of this process, where the brokers ask for one; with TENFOLD_KAFKA_KEY_FILE',
  },
  TENFOLD_KAFKA_KEY_FILE: { schema: text, about: 'its private key (PEM, without a passphrase)' },
  TENFOLD_KAFKA_SASL: {
    schema: z.enum(['none', 'scram-sha-256', 'scram-sha-512', 'oauthbearer']).default('none'),
    about: 'how to sign in to the brokers: none, scram-sha-256, scram-sha-512 or oauthbearer',
  },
  TENFOLD_KAFKA_USERNAME: { schema: text, about: 'for TENFOLD_KAFKA_SASL=scram-…' },
  TENFOLD_KAFKA_PASSWORD: { schema: text, about: 'for TENFOLD_KAFKA_SASL=scram-…' },
  TENFOLD_KAFKA_OAUTH_TOKEN_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    about: 'for TENFOLD_KAFKA_SASL=oauthbearer: where tokens are (OAuth 2.0, client credentials)',
  },
  TENFOLD_KAFKA_OAUTH_CLIENT_ID: { schema: text, about: 'for TENFOLD_KAFKA_SASL=oauthbearer' },
  TENFOLD_KAFKA_OAUTH_CLIENT_SECRET: { schema: text, about: 'for TENFOLD_KAFKA_SASL=oauthbearer' },
  TENFOLD_KAFKA_OAUTH_SCOPE: {
    schema: text,
    about: 'for TENFOLD_KAFKA_SASL=oauthbearer, where the authorization server asks for one',
  },
} as const;

export const kafkaSecrets = ['TENFOLD_KAFKA_PASSWORD', 'TENFOLD_KAFKA_OAUTH_CLIENT_SECRET'] as const;

type Settings = typeof kafkaSecuritySettings;
export type KafkaSecurityName = keyof Settings;
export type KafkaSecurityGiven = { readonly [N in KafkaSecurityName]: z.output<Settings[N]['schema']> };

/** Certificates and keys are PEM texts by now. */
export interface KafkaSecurity {
  readonly tls?: Tls;
  readonly sasl?: Sasl;
}

type Refuse = (name: KafkaSecurityName, reason: string) => void;

const ofTls = ['TENFOLD_KAFKA_CA_FILE', 'TENFOLD_KAFKA_CERT_FILE', 'TENFOLD_KAFKA_KEY_FILE'] as const;
const ofScram = ['TENFOLD_KAFKA_USERNAME', 'TENFOLD_KAFKA_PASSWORD'] as const;
const ofOauth = [
  'TENFOLD_KAFKA_OAUTH_TOKEN_URL',
  'TENFOLD_KAFKA_OAUTH_CLIENT_ID',
  'TENFOLD_KAFKA_OAUTH_CLIENT_SECRET',
] as const;

/** Adds a problem to `failures` for whatever is missing, and for whatever would have no effect. */
export function kafkaSecurityOf(
  given: KafkaSecurityGiven,
  { brokers }: { readonly brokers: readonly string[] },
  failures: Failure[],
): KafkaSecurity {
  const refuse: Refuse = (name, reason) =>
    void failures.push(failure('CONFIGURATION_INVALID', { reason: `${name} ${reason}` }, [name]));
  const security = { ...tlsOf(given, refuse), ...saslOf(given, refuse) };
  if (brokers.length === 0) {
    if (security.tls) refuse('TENFOLD_KAFKA_TLS', 'has no effect without TENFOLD_KAFKA_BROKERS');
    if (security.sasl) refuse('TENFOLD_KAFKA_SASL', 'has no effect without TENFOLD_KAFKA_BROKERS');
  }
  const isOpen = given.TENFOLD_KAFKA_TLS === 'off' && !brokers.every(isLoopback);
  if (isOpen && given.TENFOLD_KAFKA_SASL === 'oauthbearer')
    refuse(
      'TENFOLD_KAFKA_SASL',
      'is oauthbearer, whose tokens anybody could read on the way: TENFOLD_KAFKA_TLS=on',
    );
  return security;
}

function tlsOf(given: KafkaSecurityGiven, refuse: Refuse): Pick<KafkaSecurity, 'tls'> {
  const { TENFOLD_KAFKA_CERT_FILE: certFile, TENFOLD_KAFKA_KEY_FILE: keyFile } = given;
  if (given.TENFOLD_KAFKA_TLS === 'off') {
    refuseIdle(given, ofTls, 'TENFOLD_KAFKA_TLS=on', refuse);
    return {};
  }
  if (certFile && !keyFile)
    refuse('TENFOLD_KAFKA_KEY_FILE', 'is missing: it belongs to TENFOLD_KAFKA_CERT_FILE');
  if (keyFile && !certFile)
    refuse('TENFOLD_KAFKA_CERT_FILE', 'is missing: it belongs to TENFOLD_KAFKA_KEY_FILE');
  const ca = textOf(given, 'TENFOLD_KAFKA_CA_FILE', refuse);
  const cert = textOf(given, 'TENFOLD_KAFKA_CERT_FILE', refuse);
  const key = textOf(given, 'TENFOLD_KAFKA_KEY_FILE', refuse);
  if (ca && !isCertificates(ca))
    refuse('TENFOLD_KAFKA_CA_FILE', 'names a file that holds no certificates (PEM)');
  const why = cert && key ? pairFault(cert, key) : undefined;
  if (why) refuse('TENFOLD_KAFKA_KEY_FILE', `does not fit TENFOLD_KAFKA_CERT_FILE (${why})`);
  return { tls: { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) } };
}

function saslOf(given: KafkaSecurityGiven, refuse: Refuse): Pick<KafkaSecurity, 'sasl'> {
  const { TENFOLD_KAFKA_SASL: mechanism } = given;
  const isScram = mechanism === 'scram-sha-256' || mechanism === 'scram-sha-512';
  if (isScram) refuseMissing(given, ofScram, refuse);
  else refuseIdle(given, ofScram, 'TENFOLD_KAFKA_SASL=scram-sha-256 or scram-sha-512', refuse);
  if (mechanism === 'oauthbearer') refuseMissing(given, ofOauth, refuse);
  else refuseIdle(given, [...ofOauth, 'TENFOLD_KAFKA_OAUTH_SCOPE'], 'TENFOLD_KAFKA_SASL=oauthbearer', refuse);
  if (mechanism === 'none') return {};
  if (isScram) {
    const { TENFOLD_KAFKA_USERNAME: username = '', TENFOLD_KAFKA_PASSWORD: password = '' } = given;
    return { sasl: { mechanism, username, password } };
  }
  const { TENFOLD_KAFKA_OAUTH_TOKEN_URL: tokenUrl = '', TENFOLD_KAFKA_OAUTH_SCOPE: scope } = given;
  if (tokenUrl.startsWith('http:') && !isLoopback(new URL(tokenUrl).host))
    refuse('TENFOLD_KAFKA_OAUTH_TOKEN_URL', 'begins with https, or anybody could read the secret on the way');
  const clientId = given.TENFOLD_KAFKA_OAUTH_CLIENT_ID ?? '';
  const clientSecret = given.TENFOLD_KAFKA_OAUTH_CLIENT_SECRET ?? '';
  return { sasl: { mechanism, tokenUrl, clientId, clientSecret, ...(scope && { scope }) } };
}

function refuseMissing(given: KafkaSecurityGiven, names: readonly KafkaSecurityName[], refuse: Refuse): void {
  for (const name of names)
    if (given[name] === undefined)
      refuse(name, `is missing for TENFOLD_KAFKA_SASL=${given.TENFOLD_KAFKA_SASL}`);
}

function refuseIdle(
  given: KafkaSecurityGiven,
  names: readonly KafkaSecurityName[],
  needed: string,
  refuse: Refuse,
): void {
  for (const name of names) if (given[name] !== undefined) refuse(name, `has no effect without ${needed}`);
}

function textOf(given: KafkaSecurityGiven, name: (typeof ofTls)[number], refuse: Refuse): string | undefined {
  const path = given[name];
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (reason) {
    refuse(name, `names a file that cannot be read (${messageOf(reason)})`);
    return undefined;
  }
}

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Node itself steps over what it cannot read of them. */
function isCertificates(pem: string): boolean {
  try {
    const found = pem.match(certificate) ?? [];
    return found.map((it) => new X509Certificate(it)).length > 0;
  } catch {
    return false;
  }
}

function pairFault(cert: string, key: string): string | undefined {
  try {
    createSecureContext({ cert, key });
    return undefined;
  } catch (reason) {
    return messageOf(reason);
  }
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(address);
}
