import type { Logger } from '../../telemetry/logger.ts';
import type { Delay } from '../../time/timers.ts';

/** PEM texts. Without `ca` the authorities that Node trusts count; `cert` and `key` are for client certificates. */
export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export type Sasl =
  | {
      readonly mechanism: 'scram-sha-256' | 'scram-sha-512';
      readonly username: string;
      readonly password: string;
    }
  /** Tokens by OAuth 2.0 client credentials. */
  | {
      readonly mechanism: 'oauthbearer';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope?: string;
    };

/** In milliseconds. Shorter ones find a dead member sooner, and take a slow one for dead. */
export interface GroupTiming {
  /** A member that is silent for so long loses its partitions. */
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  /** How long a fetch waits for records; so long may leaving take, too. Records that arrive end the wait at once. */
  readonly fetchWaitMs: number;
}

export interface KafkaOptions {
  /** `host:port` of some brokers; the others are found through them. */
  readonly brokers: readonly string[];
  /** The name of this process in the brokers' logs and in the groups of its feeds. */
  readonly clientId: string;
  readonly logger: Logger;
  readonly tls?: Tls;
  readonly sasl?: Sasl;
  readonly delay?: Delay;
  readonly timing?: GroupTiming;
}

export const defaultTiming: GroupTiming = { sessionMs: 30_000, heartbeatMs: 3_000, fetchWaitMs: 500 };
