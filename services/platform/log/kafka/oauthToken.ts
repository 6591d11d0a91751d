import { z } from 'zod';
import type { Sasl } from './options.ts';

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().optional() });

type OauthSasl = Extract<Sasl, { mechanism: 'oauthbearer' }>;

const timeoutMs = 10_000;
/** Where the server does not say how long a token lasts. */
const assumedSeconds = 60;

/** Asks for a token (RFC 6749, section 4.4), and gives the same one until four fifths of its time are over. */
export function createTokenSource({
  tokenUrl,
  clientId,
  clientSecret,
  scope,
}: OauthSasl): () => Promise<{ value: string }> {
  let held: { readonly token: Promise<string>; until: number } | undefined;

  async function ask(): Promise<string> {
    const asked = performance.now();
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basicOf(clientId, clientSecret)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`${tokenUrl} gave no token for the event log: ${response.status}`);
    const granted = Granted.parse(await response.json());
    if (held) held.until = asked + 800 * (granted.expires_in ?? assumedSeconds);
    return granted.access_token;
  }

  return async () => {
    if (!held || performance.now() >= held.until)
      held = { until: performance.now() + timeoutMs, token: Promise.resolve().then(ask) };
    const { token } = held;
    try {
      return { value: await token };
    } catch (reason) {
      if (held.token === token) held = undefined;
      throw reason;
    }
  };
}

/** Both parts are form-encoded first: RFC 6749, section 2.3.1. */
function basicOf(clientId: string, clientSecret: string): string {
  const encode = (text: string) => new URLSearchParams({ _: text }).toString().slice(2);
  return Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64');
}
