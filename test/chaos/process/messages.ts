import type { ProcessRole } from '#platform/config/processes';
import type { DistributedSettings } from '../../../services/main/platform/distributed.ts';

/**
 * Where a process kills itself. `effect`: a write of a consumer; `write`: of a document with an event pending;
 * `append`: of events to the log; `clear`: of what is on the log from its document; `commit`: of a consumer's offset.
 */
export const killPoints = [
  'after-write',
  'before-append',
  'after-append',
  'after-clear',
  'before-effect',
  'after-effect',
  'before-commit',
] as const;
export type KillPoint = (typeof killPoints)[number];

/** The process dies when it comes to the point for the `countdown`-th time. */
export interface Armed {
  readonly point: KillPoint;
  readonly countdown: number;
  /** Counted from when the process is ready; else from its start, where it does again what was left. */
  readonly onceReady: boolean;
}

/** Of consumer groups: whoever is silent for `sessionMs` loses what he had. */
export const timing = { sessionMs: 6_000, heartbeatMs: 500, fetchWaitMs: 200 };

/** Mistakes that the suite has to find. */
export const bugs = [
  'clear-before-publish',
  'no-sequence-check',
  'seen-before-effect',
  'only-own-event',
  'no-recheck',
] as const;
export type Bug = (typeof bugs)[number];

/** What a process is started with. */
export interface ProcessSettings {
  /** Embedded; else on engines. */
  readonly dataDir?: string;
  readonly engines?: DistributedSettings;
  readonly roles?: readonly ProcessRole[];
  /** Of what is drawn within the process: which writes, appends and readings are slow. */
  readonly seed: number;
  readonly bug?: Bug;
  readonly armed?: Armed;
}

export type Told = { readonly kind: 'found' } | { readonly kind: 'settle' } | { readonly kind: 'stop' };

export type Telling =
  | { readonly kind: 'ready'; readonly url?: string }
  | { readonly kind: 'done'; readonly of: Told['kind'] }
  | { readonly kind: 'failed'; readonly of: Told['kind']; readonly why: string };
