import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '#platform/errors/errors';

/** `FORBIDDEN` for what another site makes a browser send; programs that are no browsers say nothing of the sort. */
export function assertSameOrigin(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  const fromElsewhere = typeof site === 'string' && site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (fromElsewhere || (origin !== undefined && hostOf(origin) !== headers.host))
    fail('FORBIDDEN', { needed: 'a page of this server (same origin)' });
}

/** `FORBIDDEN` for a name that leads here from elsewhere: a page could rebind its own name to this machine. */
export function assertLoopbackHost(headers: IncomingHttpHeaders): void {
  const host = hostOf(`http://${headers.host ?? ''}`, 'hostname');
  if (host === undefined || !isLoopback(host)) fail('FORBIDDEN', { needed: 'http://localhost' });
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function hostOf(address: string, part: 'host' | 'hostname' = 'host'): string | undefined {
  return URL.canParse(address) ? new URL(address)[part] : undefined;
}
