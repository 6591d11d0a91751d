/** For how long a look at something is good enough, in milliseconds. */
const freshMs = 5_000;
/** How long whoever asks waits for a look, before an older one has to do. */
const patienceMs = 2_000;
/** What is older says nothing any more. */
const staleMs = 60_000;

/**
 * Looks at most every few seconds, however many ask, one look at a time. A look that takes long is not waited for:
 * then the one before counts, up to a minute; without one it rejects.
 */
export function sampled<T>(
  look: () => Promise<T>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let last: { readonly at: number; readonly value: T } | undefined;
  let looking: Promise<T> | undefined;

  async function lookNow(): Promise<T> {
    try {
      const value = await look();
      last = { at: now(), value };
      return value;
    } finally {
      looking = undefined;
    }
  }

  return async () => {
    if (last && now() - last.at < freshMs) return last.value;
    looking ??= lookNow();
    try {
      return await soon(looking);
    } catch (reason) {
      if (last && now() - last.at < staleMs) return last.value;
      throw reason;
    }
  };
}

async function soon<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
