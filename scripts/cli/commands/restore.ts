import { resolve } from 'node:path';
import { fail } from '#platform/errors/errors';
import type { RestoredEngines } from '../../../services/main/backup/restoreOnEngines.ts';
import { exitCodes } from '../exitCodes.ts';
import type { Leave, Session } from '../session.ts';
import { words } from '../words.ts';
import { contentLines } from './backup.ts';

export interface RestoreArguments {
  readonly fromLog?: true;
  readonly withoutLog?: true;
}

/** Goes back to a backup of the data folder, or makes documents and log on the engines fit each other again. */
export async function restore(
  session: Session,
  leave: Leave,
  file: string | undefined,
  { fromLog, withoutLog }: RestoreArguments,
): Promise<void> {
  const kind = fromLog ? 'fromLog' : withoutLog ? 'withoutLog' : undefined;
  if (file !== undefined && kind === undefined) return restoreFolder(session, file);
  if (file === undefined && kind !== undefined) return restoreEngines(session, leave, kind);
  fail('VALUE_INVALID', { reason: words.whichRestore }, ['file']);
}

async function restoreFolder(session: Session, file: string): Promise<void> {
  const { language, json, print } = session;
  const restored = await session.restore(resolve(file));
  if (json) return print(JSON.stringify(restored));
  print(`${words.restored[language]}: ${restored.file}`);
  for (const text of contentLines(restored.contents, session)) print(text);
  if (restored.replaced !== undefined) print(`${words.replacedAt[language]}: ${restored.replaced}`);
  print(words.restoredUntil[language]);
}

const recordsPerNote = 10_000;

/** Leaves with 1 where an event could not be read, or not be taken over. */
async function restoreEngines(session: Session, leave: Leave, kind: RestoredEngines['kind']): Promise<void> {
  const { language, json, note, print } = session;
  let read = 0;
  const restored = await session.restoreEngines(kind, (records) => {
    const before = Math.floor(read / recordsPerNote);
    read += records;
    if (Math.floor(read / recordsPerNote) > before) note(`${words.readingLog[language]}: ${read}`);
  });
  if (restored.failed + restored.unreadable > 0) leave(exitCodes.failed);
  if (json) return print(JSON.stringify(restored));
  const done = kind === 'fromLog' ? words.caughtUp : words.toldAgain;
  print(`${done[language]}: ${restored.records}`);
  if (restored.unreadable > 0) print(`${words.notRead[language]}: ${restored.unreadable}`);
  if (restored.failed > 0) print(`${words.notTaken[language]}: ${restored.failed}`);
}
