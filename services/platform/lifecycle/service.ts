import type { ConsumerDefinition } from '../consumer/consumer.ts';
import type { ServiceGraphql } from '../graphql/service.ts';
import type { Restoration } from '../restore/restoration.ts';

/** Something that runs between its start and its stop. */
export interface Part {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** True once it does its work as well as it ever will. */
  ready(): boolean;
}

/** The face of a service: what the composition root needs to run it, whole or spread over processes. */
export interface Service {
  readonly name: string;
  readonly graphql: ServiceGraphql;
  readonly consumers: readonly ConsumerDefinition[];
  /** What requests need beside the store: in every process that answers them. */
  readonly edge: Part;
  /** What consumers need, and the work that nobody asks for: in the processes of the service's role. */
  readonly work: Part;
  readonly restoration: Restoration;
}

/** Of a service that needs nothing of the kind. */
export const noPart: Part = {
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  ready: () => true,
};
