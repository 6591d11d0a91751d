import type { z } from 'zod';
import { fail } from '#platform/errors/errors';
import type { Logger } from '#platform/telemetry/logger';
import type { MatchSearch } from '../application/searchPort.ts';
import {
  keyHeader,
  PreviewAnswer,
  paths,
  SearchAnswer,
  SettledAnswer,
  SimilarAnswer,
} from '../http/searchMessages.ts';

/** How long replicas are waited for, in milliseconds. */
export interface Patience {
  /** One that has not answered by then is passed over. */
  readonly perReplica: number;
  /** What a reader waits at most. */
  readonly altogether: number;
  /** One that failed is asked last for so long. */
  readonly avoid: number;
}

export const usualPatience: Patience = { perReplica: 1_000, altogether: 2_000, avoid: 5_000 };
/** A replica takes its time before it says that it has not settled. */
const settling: Patience = { perReplica: 30_000, altogether: 60_000, avoid: 5_000 };

export interface RemoteMatching extends MatchSearch {
  /** Resolves when matching has nothing left to do. */
  settled(): Promise<void>;
}

/** Of the whole group, so that it does not tell which replica is down. */
const warmingUp = { ko: '검색을 준비하는 중입니다', en: 'search is warming up' };

/**
 * Asks the processes that have the index: in turns, those that failed lately last, until one answers. `UNAVAILABLE`
 * where none does in time.
 */
export function createRemoteMatching(deps: {
  /** Internal addresses; one may stand for several replicas. */
  readonly urls: readonly string[];
  readonly key: string;
  readonly logger: Logger;
  readonly patience?: Patience;
}): RemoteMatching {
  const { logger, patience = usualPatience } = deps;
  const failedAt = new Map<string, number>();
  let turn = 0;

  function inTurn(): readonly string[] {
    const first = turn++ % deps.urls.length;
    const urls = [...deps.urls.slice(first), ...deps.urls.slice(0, first)];
    const failedLately = (url: string) =>
      performance.now() - (failedAt.get(url) ?? Number.NEGATIVE_INFINITY) < patience.avoid;
    const sorted = [...urls.filter((it) => !failedLately(it)), ...urls.filter(failedLately)];
    // Another connection to the same address may lead to another replica.
    return sorted.length === 1 ? [...sorted, ...sorted] : sorted;
  }

  async function ask<T>(
    path: string,
    body: object,
    answer: z.ZodType<T>,
    { perReplica, altogether }: Patience,
  ): Promise<T> {
    const end = performance.now() + altogether;
    for (const url of inTurn()) {
      const left = Math.ceil(end - performance.now());
      if (left <= 0) break;
      try {
        const found = await askOne(`${url}${path}`, body, answer, Math.min(left, perReplica));
        failedAt.delete(url);
        return found;
      } catch (err) {
        failedAt.set(url, performance.now());
        logger.warn({ err, url, path }, 'a replica of matching does not answer; asking another one');
      }
    }
    return fail('UNAVAILABLE', { reason: warmingUp });
  }

  async function askOne<T>(url: string, body: object, answer: z.ZodType<T>, withinMs: number): Promise<T> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { [keyHeader]: deps.key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    if (response.ok) return answer.parse(await response.json());
    await response.body?.cancel();
    throw new Error(`status ${response.status}`);
  }

  return {
    search: (viewer, query) => ask(paths.search, { viewer, query }, SearchAnswer, patience),
    preview: (viewer, query) => ask(paths.preview, { viewer, query }, PreviewAnswer, patience),
    similar: async (viewer, query) =>
      (await ask(paths.similar, { viewer, query }, SimilarAnswer, patience)).found,
    async settled() {
      for (let isSettled = false; !isSettled; )
        isSettled = (await ask(paths.settled, {}, SettledAnswer, settling)).settled;
    },
  };
}
