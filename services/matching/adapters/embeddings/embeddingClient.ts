import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import { hashOf } from '#platform/ids/ids';
import type { Logger } from '#platform/telemetry/logger';
import type { Clock } from '#platform/time/clock';
import type { Delay } from '#platform/time/timers';
import type { Embedder, EmbedderCondition } from '../../application/embedder.ts';

export interface EmbeddingSettings {
  /** Address of an OpenAI-compatible API without its last part: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string;
  /** Put before every text of the role, with the space that follows; may be empty. */
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** How long one request may take; the usual minute where it is missing. */
  readonly timeoutMs?: number;
}

interface Deps {
  readonly fetch?: typeof globalThis.fetch;
  readonly clock: Clock;
  /** Spreads retries of several processes by itself. */
  readonly delay: Delay;
  readonly logger: Logger;
}

const maxTextLength = 8_000;
const maxBatchTexts = 32;
const maxBatchLength = 60_000;
const usualTimeoutMs = 60_000;
const maxTries = 4;
const firstBackoffMs = 500;
const maxRetryAfterMs = 60_000;
/** For so long after a failure nobody is sent to the endpoint, or everybody would wait there in turn. */
const restMs = 5_000;

const Answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
});

/** The endpoint does not answer usefully; its message says how, without addresses, keys or texts. */
class Unusable extends Error {}

type Reply =
  | { readonly body: string }
  | { readonly reason: string; readonly isFinal: boolean; readonly retryAfterMs: number };

/** Asks an OpenAI-compatible endpoint (`POST {url}/embeddings`): one request after the other, each tried four times. */
export function createEmbeddingClient(settings: EmbeddingSettings, deps: Deps): Embedder {
  const { model, apiKey, timeoutMs = usualTimeoutMs } = settings;
  const { fetch = globalThis.fetch, clock, delay, logger } = deps;
  const prefixes = { query: settings.queryPrefix, passage: settings.passagePrefix };
  let condition: EmbedderCondition = { state: 'untried' };
  let failedAt: number | undefined;
  let isOneTrying = false;
  let dimensions: number | undefined;

  /** Only one goes ahead where the last one failed, which is told so; the others hear of that failure. */
  function enter(): { readonly isOneTrying: boolean } {
    if (condition.state !== 'failing' || failedAt === undefined) return { isOneTrying: false };
    const rested = Date.parse(clock.now()) - failedAt;
    // A clock that was put back must not lengthen the rest.
    const isResting = rested >= 0 && rested < restMs;
    if (isResting || isOneTrying) fail('UNAVAILABLE', { reason: condition.reason });
    isOneTrying = true;
    return { isOneTrying };
  }

  function answered(): void {
    if (condition.state === 'answering') return;
    if (condition.state === 'failing')
      logger.info({ url: settings.url }, 'the embedding endpoint answers again');
    condition = { state: 'answering', since: clock.now() };
  }

  function failed(reason: string): void {
    const now = clock.now();
    failedAt = Date.parse(now);
    if (condition.state !== 'failing') logger.warn({ url: settings.url, reason }, 'no embeddings for now');
    condition = { state: 'failing', since: condition.state === 'failing' ? condition.since : now, reason };
  }

  async function embedBatch(texts: readonly string[]): Promise<readonly Float32Array[]> {
    for (let tried = 1; ; tried += 1) {
      const reply = await ask(texts);
      if ('body' in reply) {
        const vectors = vectorsOf(reply.body, texts.length, dimensions);
        dimensions = vectors[0]?.length;
        return vectors;
      }
      if (reply.isFinal || tried === maxTries) throw new Unusable(reply.reason);
      // A delay may take half as long as it is told to, and coming before the time would waste the try.
      await delay(Math.max(firstBackoffMs * 2 ** (tried - 1), 2 * reply.retryAfterMs));
    }
  }

  async function ask(texts: readonly string[]): Promise<Reply> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${settings.url}/embeddings`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, input: texts }),
        // Following one would take the key and the texts to somewhere else.
        redirect: 'manual',
        signal,
      });
      if (response.ok) return { body: await response.text() };
      await response.body?.cancel();
      const { status, headers } = response;
      const retryAfterMs = waitAskedFor(headers.get('retry-after'), clock);
      return {
        reason: `it answers with status ${status}`,
        isFinal: status !== 429 && status < 500,
        retryAfterMs,
      };
    } catch (cause) {
      const reason = signal.aborted
        ? `it did not answer within ${timeoutMs} ms`
        : `it cannot be reached (${connectionFault(cause)})`;
      return { reason, isFinal: false, retryAfterMs: 0 };
    }
  }

  return {
    fingerprint: hashOf({ model, prefixes }).slice(0, 32),
    condition: () => condition,
    async embed(role, texts) {
      if (texts.length === 0) return [];
      const entered = enter();
      try {
        const vectors: Float32Array[] = [];
        for (const batch of batchesOf(texts.map((it) => prefixes[role] + cut(it))))
          vectors.push(...(await embedBatch(batch)));
        answered();
        return vectors;
      } catch (cause) {
        if (!(cause instanceof Unusable)) throw cause;
        const reason = `embedding endpoint: ${cause.message}`;
        failed(reason);
        return fail('UNAVAILABLE', { reason });
      } finally {
        // Those who entered before it failed come back at any time.
        if (entered.isOneTrying) isOneTrying = false;
      }
    },
  };
}

function cut(text: string): string {
  if (text.length <= maxTextLength) return text;
  const isPairSplit = /[\ud800-\udbff]/.test(text.charAt(maxTextLength - 1));
  return text.slice(0, isPairSplit ? maxTextLength - 1 : maxTextLength);
}

function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    const last = batches.at(-1);
    length += text.length;
    if (last && last.length < maxBatchTexts && length <= maxBatchLength) last.push(text);
    else {
      batches.push([text]);
      length = text.length;
    }
  }
  return batches;
}

/** One vector for each of `count` texts, in their order; `dimensions` is how many there were before, if any were. */
function vectorsOf(body: string, count: number, dimensions: number | undefined): readonly Float32Array[] {
  const { data } = parseAnswer(body);
  if (data.length !== count) throw new Unusable(`it answers ${data.length} of ${count} texts`);
  const sorted = data.toSorted((a, b) => a.index - b.index);
  const expected = dimensions ?? data[0]?.embedding.length;
  return sorted.map(({ index, embedding }, at) => {
    if (index !== at) throw new Unusable('it answers one text twice and another one never');
    if (embedding.length !== expected)
      throw new Unusable(`it answers with ${embedding.length} dimensions in place of ${expected}`);
    return ofLengthOne(embedding);
  });
}

function parseAnswer(body: string): z.output<typeof Answer> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Unusable('it answers with something that is no JSON');
  }
  const parsed = Answer.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Unusable(`its answer has another form at ${issue?.path.join('.')}: ${issue?.message}`);
}

function ofLengthOne(embedding: readonly number[]): Float32Array {
  const greatest = embedding.reduce((most, it) => Math.max(most, Math.abs(it)), 0);
  if (greatest === 0) throw new Unusable('it answers with a vector of zeros');
  // Squares of very large or very small numbers would be infinite or zero.
  const scaled = embedding.map((it) => it / greatest);
  const length = Math.sqrt(scaled.reduce((sum, it) => sum + it * it, 0));
  return Float32Array.from(scaled, (it) => it / length);
}

/** Milliseconds that a `Retry-After` asks for (RFC 9110, section 10.2.3: seconds or a date), a minute at most. */
function waitAskedFor(header: string | null, clock: Clock): number {
  if (header === null) return 0;
  const asked = /^\d+$/.test(header) ? 1_000 * Number(header) : Date.parse(header) - Date.parse(clock.now());
  return asked > 0 ? Math.min(asked, maxRetryAfterMs) : 0;
}

function connectionFault(cause: unknown): string {
  const parsed = z.object({ cause: z.object({ code: z.string() }) }).safeParse(cause);
  return parsed.success ? parsed.data.cause.code : 'the connection broke';
}
