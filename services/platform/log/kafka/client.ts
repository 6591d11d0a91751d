import type * as kafkajs from 'kafkajs';
import type { Admin, Kafka, logCreator, SASLOptions } from 'kafkajs';
import type { Logger } from '../../telemetry/logger.ts';
import { asTenfoldError, within } from './failures.ts';
import { createTokenSource } from './oauthToken.ts';
import type { KafkaOptions, Sasl } from './options.ts';

/** The library, which is loaded only where it is used. */
export type KafkaModule = (typeof kafkajs)['default'];

/**
 * Set on the client, so that connections retry too: then nothing failed over outages of 6 to 23 s. Set on the
 * producer alone, 4 to 8 sends failed in each.
 */
export const retry = { initialRetryTime: 50, maxRetryTime: 500, retries: 100 };
const answerMs = 10_000;

/**
 * A new client each time: consumers of one client that are in the same group share the map of their committed
 * offsets, and one that joins empties it for the others.
 */
export function createClients(
  { Kafka, logLevel }: KafkaModule,
  { brokers, clientId, logger, tls, sasl }: KafkaOptions,
): () => Kafka {
  const authentication = sasl && saslOf(sasl);
  return () =>
    new Kafka({
      brokers: [...brokers],
      clientId,
      retry,
      requestTimeout: 5_000,
      connectionTimeout: 3_000,
      logLevel: logLevel.WARN,
      logCreator: logInto(logger, logLevel.ERROR),
      ...(tls ? { ssl: { ...tls } } : {}),
      ...(authentication ? { sasl: authentication } : {}),
    });
}

function saslOf(sasl: Sasl): SASLOptions {
  return sasl.mechanism === 'oauthbearer'
    ? { mechanism: 'oauthbearer', oauthBearerProvider: createTokenSource(sasl) }
    : { ...sasl };
}

/** What the library calls an error it tries again; what is one for us, the adapter says itself. */
function logInto(logger: Logger, error: number): logCreator {
  return () =>
    ({ namespace, level, log: { message, timestamp: _, logger: __, stack: ___, ...details } }) => {
      logger[level === error ? 'info' : 'debug']({ ...details, namespace }, message);
    };
}

/** The connection for questions about topics and groups. */
export interface Asking {
  /** Asks once more over a new connection when that fails; `UNAVAILABLE` when that fails too, or takes long. */
  <T>(what: string, question: (admin: Admin) => Promise<T>): Promise<T>;
}

export function createAsking(newClient: () => Kafka): { readonly ask: Asking; close(): Promise<void> } {
  let connected: Promise<Admin> | undefined;

  async function connect(): Promise<Admin> {
    const admin = newClient().admin();
    await admin.connect();
    return admin;
  }

  function drop(used: Promise<Admin>): void {
    if (connected === used) connected = undefined;
    void used.then((admin) => admin.disconnect()).catch(() => {});
  }

  async function askOnce<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    connected ??= connect();
    const used = connected;
    try {
      return await question(await used);
    } catch (reason) {
      drop(used);
      throw reason;
    }
  }

  return {
    async ask(what, question) {
      try {
        return await within(
          answerMs,
          what,
          askOnce(question).catch(() => askOnce(question)),
        );
      } catch (reason) {
        throw asTenfoldError(what, reason);
      }
    },
    async close() {
      const admin = await connected?.catch(() => undefined);
      await admin?.disconnect();
    },
  };
}
