import type { ConsumerRunner } from '#platform/consumer/runner';
import type { CatalogCommands } from '../../catalog/index.ts';

/** What an operator acts on: the parts of the application that keep its projections. */
export interface Operated {
  readonly catalog: Pick<CatalogCommands, 'importInventory'>;
  readonly consumers: Consumers;
  ready(): boolean;
  /** Resolves when every event that is on the log has had its effects; told how many are left, again and again. */
  settled(onPending?: (events: number) => void): Promise<void>;
}

/** The consumers of a process by name, with what keeps each running. */
export interface Consumers {
  /** The one that runs now: a rebuild puts another in its place. */
  runner(name: string): ConsumerRunner;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Events that each consumer has still to handle. */
  lags(): Promise<Readonly<Record<string, number>>>;
  /**
   * Lets a consumer begin again with the first event: its rows are written anew while they are read. Returns once it
   * runs; it is done when its lag is 0. `VALUE_INVALID` names the consumers there are.
   */
  rebuild(name: string): Promise<void>;
}
