import type { ConsumerDefinition } from '../consumer/consumer.ts';
import type { ServiceGraphql } from '../graphql/service.ts';

/** The face of a service: what the composition root needs to run it. */
export interface Service {
  readonly name: string;
  readonly graphql: ServiceGraphql;
  readonly consumers: readonly ConsumerDefinition[];
  /** Background work of its own: feeds, timers. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** True once it can answer as well as it ever will. */
  ready(): boolean;
}
