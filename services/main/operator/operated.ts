import type { CatalogCommands } from '../../catalog/index.ts';

/** What an operator acts on: the parts of the application that keep its projections. */
export interface Operated {
  readonly catalog: Pick<CatalogCommands, 'importInventory'>;
  readonly consumers: Consumers;
  ready(): boolean;
  /** Resolves when every event that is on the log has had its effects; told how many are left, again and again. */
  settled(onPending?: (events: number) => void): Promise<void>;
}

/** Every consumer by name, whether this process runs it or another one. */
export interface Consumers {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks at the marks on parked events now, where this process runs the consumer. */
  attend(name: string): Promise<void>;
  /** Events that each consumer has still to handle. */
  lags(): Promise<Readonly<Record<string, number>>>;
  /**
   * Lets a consumer begin again with the first event: its rows are written anew while they are read. Returns once it
   * may; it is done when its lag is 0. `VALUE_INVALID` names the consumers there are; `STATE_NOT_ALLOWED` while other
   * processes run it.
   */
  rebuild(name: string): Promise<void>;
}
