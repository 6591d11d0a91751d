import { mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Surroundings } from './server.ts';

/**
 * Recipes for the servers lie in TENFOLD_TEST_INFRA (default: ../shared/infra beside the repository), what they fetch
 * in TENFOLD_TEST_CACHE (default: ~/.cache/tenfold). The scratch folder is new.
 */
export function surroundingsOf(environment: Surroundings['environment']): Surroundings {
  const cache = resolve(environment['TENFOLD_TEST_CACHE'] || join(homedir(), '.cache', 'tenfold'));
  mkdirSync(cache, { recursive: true });
  return {
    environment,
    recipes: resolve(environment['TENFOLD_TEST_INFRA'] || '../shared/infra'),
    cache,
    scratch: mkdtempSync(join(tmpdir(), 'tenfold-distributed-')),
  };
}
