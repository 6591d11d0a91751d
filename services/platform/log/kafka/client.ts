import type * as kafkajs from 'kafkajs';
import type { Admin, Kafka, logCreator, SASLOptions } from 'kafkajs';
import type { Delay } from '../../time/timers.ts';
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
const againMs = 200;

/**
 * Once `isOver`, the client connects no more and gives up what it tries: else it would go on for a minute after its
 * user has gone, with a process that cannot end.
 */
export type NewClient = (isOver: () => boolean) => Kafka;

export interface Clients {
  readonly newClient: NewClient;
  /** What the library said last of what goes wrong, and tries again. */
  complaint(): string | undefined;
}

/**
 * A new client each time: consumers of one client that are in the same group share the map of their committed
 * offsets, and one that joins empties it for the others.
 */
export function createClients(
  { Kafka, logLevel }: KafkaModule,
  { brokers, clientId, logger, tls, sasl }: KafkaOptions,
): Clients {
  const authentication = sasl && saslOf(sasl);
  let complaint: string | undefined;
  const log: logCreator =
    () =>
    ({ namespace, level, log: { message, timestamp: _, logger: __, stack: ___, ...details } }) => {
      // What the library calls an error it tries again; what is one for us, the adapter says itself.
      const isError = level === logLevel.ERROR;
      if (isError) complaint = message;
      logger[isError ? 'info' : 'debug']({ ...details, namespace }, message);
    };
  const newClient: NewClient = (isOver) =>
    new Kafka({
      // The library asks before every new attempt, and none to ask is what it does not try again.
      brokers: () => (isOver() ? [] : [...brokers]),
      clientId,
      retry,
      requestTimeout: 5_000,
      connectionTimeout: 3_000,
      logLevel: logLevel.WARN,
      logCreator: log,
      ...(tls ? { ssl: { ...tls } } : {}),
      ...(authentication ? { sasl: authentication } : {}),
    });
  return { newClient, complaint: () => complaint };
}

function saslOf(sasl: Sasl): SASLOptions {
  return sasl.mechanism === 'oauthbearer'
    ? { mechanism: 'oauthbearer', oauthBearerProvider: createTokenSource(sasl) }
    : { ...sasl };
}

type Connection = Pick<Admin, 'disconnect'>;

/** A connection for questions: about topics and groups, where nothing else is said. */
export interface Asking<C = Admin> {
  /**
   * Asks once more over a new connection when that fails, and on for as long as what fails will pass by what the library
   * knows: a partition has no leader yet while its broker comes up. `UNAVAILABLE` after all, or after ten seconds.
   */
  <T>(what: string, question: (connection: C) => Promise<T>): Promise<T>;
}

/** Opens a connection; it ends its attempts once `isOver`. */
export type Connect<C> = (newClient: NewClient, isOver: () => boolean) => Promise<C>;

export const connectAdmin: Connect<Admin> = async (newClient, isOver) => {
  const admin = newClient(isOver).admin();
  await admin.connect();
  return admin;
};

export function createAsking<C extends Connection>(
  { newClient, complaint }: Clients,
  delay: Delay,
  connect: Connect<C>,
): { readonly ask: Asking<C>; close(): Promise<void> } {
  let connected: Promise<C> | undefined;
  let isClosed = false;

  function drop(used: Promise<C>): void {
    if (connected === used) connected = undefined;
    void used.then((it) => it.disconnect()).catch(() => {});
  }

  async function askOnce<T>(question: (connection: C) => Promise<T>): Promise<T> {
    connected ??= connect(newClient, () => isClosed);
    const used = connected;
    try {
      return await question(await used);
    } catch (reason) {
      drop(used);
      throw reason;
    }
  }

  async function askOn<T>(question: (connection: C) => Promise<T>): Promise<T> {
    const giveUpAt = performance.now() + answerMs;
    for (let attempt = 0; ; attempt++) {
      try {
        return await askOnce(question);
      } catch (reason) {
        const isPassing = attempt === 0 || isRetriable(reason);
        if (isClosed || !isPassing || performance.now() > giveUpAt) throw reason;
      }
      if (attempt > 0) await delay(againMs);
    }
  }

  return {
    async ask(what, question) {
      try {
        return await within(answerMs, what, askOn(question), complaint);
      } catch (reason) {
        throw asTenfoldError(what, reason);
      }
    },
    async close() {
      isClosed = true;
      await disconnect(connected);
    },
  };
}

function isRetriable(reason: unknown): boolean {
  return reason instanceof Error && 'retriable' in reason && reason.retriable === true;
}

const closeMs = 2_000;

/** Does not wait for what may never be connected. */
export async function disconnect(connecting: Promise<Connection> | undefined): Promise<void> {
  const disconnected = connecting?.then((it) => it.disconnect());
  await within(closeMs, 'disconnecting', Promise.resolve(disconnected)).catch(() => {});
}
