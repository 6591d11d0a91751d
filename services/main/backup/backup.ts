import { z } from 'zod';
import { fail } from '#platform/errors/errors';
import { copyDatabase } from '#platform/sqlite/copyDatabase';
import { DatabaseContents, inspectDatabase } from '#platform/sqlite/databaseFile';
import { databasePath, hasDatabase } from '../dataFolder.ts';

export const Backup = DatabaseContents.extend({ file: z.string() });
export type Backup = z.infer<typeof Backup>;

/**
 * Copies documents, events and offsets of a data folder, all as they are at one moment, into a new file. By whoever owns
 * the folder, who goes on meanwhile. `STATE_NOT_ALLOWED` where the data is not in the folder; `VALUE_INVALID` where the
 * file exists or cannot be created.
 */
export async function backUp(
  dataDir: string,
  file: string,
  onProgress: (done: number, total: number) => void,
): Promise<Backup> {
  if (!hasDatabase(dataDir)) refuseEngines();
  await copyDatabase(databasePath(dataDir), file, onProgress);
  return { file, ...inspectDatabase(file, { verify: false }) };
}

/** Engines have ways of their own to be copied. */
export function refuseEngines(): never {
  return fail('STATE_NOT_ALLOWED', {
    state: { ko: '데이터가 MongoDB와 Kafka에 있음', en: 'data in MongoDB and Kafka' },
    allowed: {
      ko: '데이터가 데이터 폴더에 있음(docs/operations.md 참고)',
      en: 'data in the data folder (see docs/operations.md)',
    },
  });
}
