import { parseConfig } from '#platform/config/settings';
import { createLogger } from '#platform/telemetry/logger';
import { systemClock } from '#platform/time/clock';
import { createDelay } from '#platform/time/timers';
import type { Meaning } from '../../services/matching/domain/meaning/meaningSpace.ts';
import { type Meanings, noMeanings } from '../../services/matching/domain/meaning/meanings.ts';
import { meaningText } from '../../services/matching/domain/meaning/meaningText.ts';
import { quantized } from '../../services/matching/domain/model/latentSpace.ts';
import type { RecordKind } from '../../services/matching/domain/types.ts';
import { createEmbeddingClient } from '../../services/matching/index.ts';
import type { Dataset } from './dataset.ts';

/** So many texts are asked for at once. */
const atOnce = 64;

/** Keeps what was embedded, so that the same text is embedded once. */
export interface Embedded {
  /** What is known of a set of records, after asking for what is missing; of nothing where there is no endpoint. */
  of(data: Pick<Dataset, 'problems' | 'solutions'>): Promise<Meanings>;
}

/** Asks the endpoint that `TENFOLD_EMBEDDINGS_URL` and its companions name, as the product does. */
export function createEmbedded(): Embedded {
  // eslint-disable-next-line no-restricted-properties -- a command of its own reads its environment
  const { embeddings } = parseConfig(process.env);
  if (!embeddings) return { of: async () => noMeanings };
  const logger = createLogger('warn');
  const embedder = createEmbeddingClient(embeddings, { clock: systemClock, delay: createDelay(), logger });
  const known = { problem: new Map<string, Meaning>(), solution: new Map<string, Meaning>() };

  async function embed(kind: RecordKind, texts: readonly string[]): Promise<void> {
    const missing = [...new Set(texts)].filter((text) => text !== '' && !known[kind].has(text));
    for (let at = 0; at < missing.length; at += atOnce) {
      const some = missing.slice(at, at + atOnce);
      const vectors = await embedder.embed(kind === 'problem' ? 'query' : 'passage', some);
      vectors.forEach((it, nth) => known[kind].set(some[nth] ?? '', quantized(Float64Array.from(it))));
    }
  }

  return {
    async of({ problems, solutions }) {
      await embed(
        'problem',
        problems.map(({ levels }) => meaningText(levels.full)),
      );
      await embed(
        'solution',
        solutions.map(({ levels }) => meaningText(levels.full)),
      );
      return {
        fingerprint: embedder.fingerprint,
        of: (kind, fields) => known[kind].get(meaningText(fields)),
      };
    },
  };
}
