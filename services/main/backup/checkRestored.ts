import { fail } from '#platform/errors/errors';
import type { EventLog } from '#platform/log/eventLog';
import { findBehind } from '#platform/restore/findBehind';
import { createRestoreMarks, type RestoreMark } from '#platform/restore/restoreMark';
import { type Resting, restoredTopics } from './restoreEngines.ts';

/**
 * Refuses with `CONFIGURATION_INVALID` to work on documents that do not fit the log: older ones would number events that
 * there are already, and without the events there are nothing would be matched.
 */
export async function checkRestored({ platform, application }: Resting): Promise<void> {
  const { store, log } = platform;
  const open = await createRestoreMarks(store).open();
  if (open) refuse(open.kind, `the restore that began at ${open.beganAt} has not ended`);
  const fromLog = application.services.flatMap(({ restoration }) => restoration.fromLog);
  if (await isEmpty(log)) {
    const asked = new Set(fromLog.map(({ hasTold }) => hasTold));
    const told = await Promise.all([...asked].flatMap((hasTold) => (hasTold ? [hasTold()] : [])));
    if (told.includes(true)) refuse('withoutLog', 'the log has lost the events of the documents');
    return;
  }
  const behind = await findBehind(log, restoredTopics, fromLog);
  if (behind !== undefined) refuse('fromLog', `documents are older than the log, which has ${behind}`);
}

async function isEmpty(log: EventLog): Promise<boolean> {
  return Object.values(await log.ends(restoredTopics)).every((ends) => ends.every((end) => end === 0));
}

const commands: Readonly<Record<RestoreMark['kind'], string>> = {
  fromLog: 'restore --from-log',
  withoutLog: 'restore --without-log',
};

function refuse(kind: RestoreMark['kind'], why: string): never {
  return fail('CONFIGURATION_INVALID', {
    reason: `${why}: stop everything and run "npm run tenfold -- ${commands[kind]}"`,
  });
}
