import { resolve } from 'node:path';
import type { DatabaseContents } from '#platform/sqlite/databaseFile';
import { createProgress } from '../../../services/main/progress.ts';
import type { Session } from '../session.ts';
import { words } from '../words.ts';

const megabyte = 2 ** 20;

/** Copies everything in the data folder into a new file, while the server goes on. */
export async function backup(session: Session, file: string): Promise<void> {
  const { language, json, print } = session;
  const progress = createProgress(words.backingUp[language], process.stderr);
  const path = `/operator/backup?file=${encodeURIComponent(resolve(file))}`;
  const show = (done: number, total: number) =>
    progress.show(Math.floor(done / megabyte), Math.ceil(total / megabyte));
  const line = await session.connect((api) => api.work(path, show)).finally(progress.end);
  if (line.type !== 'backup') throw new Error(`an answer of another kind: ${line.type}`);
  if (json) return print(JSON.stringify(line.backup));
  print(`${words.backedUp[language]}: ${line.backup.file}`);
  for (const text of contentLines(line.backup, session)) print(text);
}

/** What a database holds, in lines. */
export function contentLines(
  { bytes, documents, events, newestEventAt }: DatabaseContents,
  { language }: Session,
) {
  const stored = Object.entries(documents).filter(([, count]) => count > 0);
  return [
    ...(newestEventAt === undefined ? [] : [`${words.asOf[language]}: ${newestEventAt}`]),
    `${words.size[language]}: ${(bytes / megabyte).toFixed(1)} MB`,
    `${words.eventCount[language]}: ${events}`,
    ...stored.map(([name, count]) => `  ${name}: ${count}`),
  ];
}
