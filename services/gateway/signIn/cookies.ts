import type { IncomingHttpHeaders } from 'node:http';

/** The value of a cookie of the request; an empty one counts as none. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const cookies = (headers.cookie ?? '').split(';').map((it) => it.trim());
  const own = cookies.find((it) => it.startsWith(`${name}=`));
  return own?.slice(name.length + 1) || undefined;
}

/** A `set-cookie` that scripts do not read and other sites do not use; undefined forgets it. */
export function setCookie(name: string, value: string | undefined): string {
  const cookie = `${name}=${encodeURIComponent(value ?? '')}; Path=/; HttpOnly; SameSite=Strict`;
  return value === undefined ? `${cookie}; Max-Age=0` : cookie;
}
