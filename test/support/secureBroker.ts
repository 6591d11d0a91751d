import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Broker, startOwnBroker } from '../../scripts/distributed/broker.ts';
import type { Surroundings } from '../../scripts/distributed/server.ts';
import { freePort } from './freePort.ts';

/** A real broker that asks everybody who they are. */
export interface SecureBroker {
  /** Encrypted, for those with a certificate. */
  readonly mutual: string;
  /** Encrypted, for those who sign in by SASL. */
  readonly signed: string;
  /** Files in PEM: who vouches for the broker, and what a client shows. */
  readonly files: { readonly ca: string; readonly cert: string; readonly key: string };
  readonly user: { readonly name: string; readonly password: string };
  stop(): Promise<void>;
}

const user = { name: 'tenfold', password: 'not-a-secret' };

export async function startSecureBroker(surroundings: Surroundings): Promise<SecureBroker> {
  const { recipes, scratch, cache } = surroundings;
  const own = join(scratch, 'recipes');
  cpSync(join(recipes, 'kafka'), join(own, 'kafka'), { recursive: true });
  const files = makeCertificates(join(scratch, 'certificates'));
  const [mutual, signed] = [await freePort(), await freePort()];
  appendFileSync(join(own, 'kafka', 'server.properties'), settingsOf(files, mutual, signed));
  const broker = await startOwnBroker({ ...surroundings, recipes: own });
  try {
    for (const mechanism of ['SCRAM-SHA-256', 'SCRAM-SHA-512'])
      addUser(broker, mechanism, join(cache, 'kafka-libs'));
  } catch (reason) {
    await broker.stop();
    throw reason;
  }
  return {
    mutual: `127.0.0.1:${mutual}`,
    signed: `127.0.0.1:${signed}`,
    files: { ca: files.ca, cert: files.cert, key: files.key },
    user,
    stop: () => broker.stop(),
  };
}

function settingsOf(files: { ca: string; broker: string }, mutual: number, signed: number): string {
  const addresses = `PLAINTEXT://127.0.0.1:@PORT@,MUTUAL://127.0.0.1:${mutual},SIGNED://127.0.0.1:${signed}`;
  const jaas = (mechanism: string, login: string) =>
    `listener.name.signed.${mechanism}.sasl.jaas.config=org.apache.kafka.common.security.${login};`;
  return [
    '',
    `listeners=${addresses},CONTROLLER://127.0.0.1:@CPORT@`,
    `advertised.listeners=${addresses}`,
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,MUTUAL:SSL,SIGNED:SASL_SSL',
    'listener.name.mutual.ssl.client.auth=required',
    'ssl.keystore.type=PEM',
    `ssl.keystore.location=${files.broker}`,
    'ssl.truststore.type=PEM',
    `ssl.truststore.location=${files.ca}`,
    'listener.name.signed.sasl.enabled.mechanisms=SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
    jaas('scram-sha-256', 'scram.ScramLoginModule required'),
    jaas('scram-sha-512', 'scram.ScramLoginModule required'),
    jaas('oauthbearer', 'oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker"'),
    '',
  ].join('\n');
}

/** An authority, and what it signed for the broker and for a client. */
function makeCertificates(folder: string) {
  mkdirSync(folder);
  const at = (name: string) => join(folder, name);
  const named = (name: string) => [
    '-subj',
    `/CN=${name}`,
    '-keyout',
    at(`${name}.key`),
    '-nodes',
    '-newkey',
    'rsa:2048',
  ];
  openssl('req', '-x509', '-days', '2', ...named('authority'), '-out', at('authority.pem'));
  writeFileSync(at('addresses'), 'subjectAltName=IP:127.0.0.1');
  for (const name of ['broker', 'client']) {
    openssl('req', '-new', ...named(name), '-out', at(`${name}.csr`));
    const by = ['-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial', '-days', '2'];
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${name}.csr`),
      ...by,
      '-extfile',
      at('addresses'),
      '-out',
      at(`${name}.pem`),
    );
  }
  // The broker reads both from one file.
  appendFileSync(at('broker.pem'), readFileSync(at('broker.key')));
  return {
    ca: at('authority.pem'),
    broker: at('broker.pem'),
    cert: at('client.pem'),
    key: at('client.key'),
  };
}

function openssl(...args: readonly string[]): void {
  demand('openssl', args);
}

function addUser({ address }: Broker, mechanism: string, libraries: string): void {
  const where = ['--bootstrap-server', address, '--entity-type', 'users', '--entity-name', user.name];
  demand('java', [
    ...['-Xmx128m', '-cp', `${libraries}/*`, 'kafka.admin.ConfigCommand'],
    ...[...where, '--alter', '--add-config', `${mechanism}=[password=${user.password}]`],
  ]);
}

function demand(program: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
}
