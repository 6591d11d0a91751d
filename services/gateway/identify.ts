import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Identify, RequestIdentity } from '#platform/http/identity';
import { correlationIdOf, languageOf, traceparentOf } from '#platform/http/requestFacts';
import { memberHeader } from './signIn/developmentSignIn.ts';
import { assertSameOrigin } from './signIn/sameOrigin.ts';
import type { SignIn } from './signIn/signIn.ts';

/** Fastify's name of a request is its correlation id: taken over from the caller where it is given. */
export function requestIdOf(request: { readonly headers: FastifyRequest['headers'] }): string {
  return correlationIdOf(request.headers) ?? randomUUID();
}

/**
 * Identifies a request once. With a cookie only what comes from our own pages may change anything (`FORBIDDEN`): a
 * browser sends the cookie along whoever made it ask.
 */
export function createIdentify(signIn: SignIn): Identify {
  const known = new WeakMap<FastifyRequest, Promise<RequestIdentity>>();
  return (request) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    const identified = identify(request, signIn);
    known.set(request, identified);
    return identified;
  };
}

/** What a client of a WebSocket may say in its first message, as others do in headers. */
const sayable = [memberHeader, 'x-tenfold-language', 'authorization'];

export function identifyConnection(
  signIn: SignIn,
): (request: FastifyRequest, said: Readonly<Record<string, unknown>>) => Promise<RequestIdentity> {
  return (request, said) => {
    const own = Object.fromEntries(
      sayable.flatMap((name) => {
        const value = said[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    return identityOf({ ...request.headers, ...own }, request.id, signIn);
  };
}

async function identify(request: FastifyRequest, signIn: SignIn): Promise<RequestIdentity> {
  return identityOf(request.headers, request.id, signIn, request.method === 'GET');
}

/** With the two seconds for which a key is remembered: less than five. */
const renewedMs = 2_000;

function identityOf(
  headers: IncomingHttpHeaders,
  correlationId: string,
  signIn: SignIn,
  readsOnly = false,
): Promise<RequestIdentity> {
  let newest = find();
  return newest.found;

  function find() {
    return { askedAt: performance.now(), found: identified() };
  }

  async function identified(): Promise<RequestIdentity> {
    const signedIn = await signIn.identify(headers);
    if (signedIn?.byCookie && !readsOnly) assertSameOrigin(headers);
    return {
      identity: signedIn?.identity,
      language: languageOf(headers, signedIn?.identity.language),
      correlationId,
      traceparent: traceparentOf(headers),
      again() {
        if (performance.now() - newest.askedAt >= renewedMs) newest = find();
        return newest.found;
      },
    };
  }
}
