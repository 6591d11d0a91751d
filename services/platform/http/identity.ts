import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Viewer } from '#schema/policy/visibility';
import type { Language } from '#schema/vocabulary/errorCodes';

/** Somebody who has signed in. */
export interface Identity {
  readonly viewer: Viewer;
  readonly name: string;
  readonly language: Language;
  /** May use `/operator/*`, which keeps the system running; on the machine itself he may name its files, too. */
  readonly operates?: 'here' | 'fromElsewhere';
}

/** What the edge knows of a request; `identity` is missing for strangers. */
export interface RequestIdentity {
  readonly identity: Identity | undefined;
  /** Of messages to this reader. */
  readonly language: Language;
  readonly correlationId: string;
  /** The step of a trace that this request is. */
  readonly traceparent?: string | undefined;
  /**
   * The same, asked anew: for what goes on after the request was let in. Looks every two seconds at most;
   * `UNAUTHENTICATED` once the sign-in no longer holds.
   */
  again(): Promise<RequestIdentity>;
}

/** Who asks; `UNAUTHENTICATED` where a sign-in is given that does not hold. */
export type Identify = (request: FastifyRequest) => Promise<RequestIdentity>;

/**
 * Mounts routes of a service beside the API. A handler that throws a `TenfoldError` answers with its status and the
 * same error form as the API.
 */
export type Routes = (fastify: FastifyInstance, identify: Identify) => void;
