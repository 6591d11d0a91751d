import type { Session } from '../session.ts';
import { words } from '../words.ts';

/** Creates topics and indexes in the engines that the settings name. */
export async function migrate({ language, json, migrate: run, print }: Session): Promise<void> {
  await run();
  print(json ? JSON.stringify({ migrated: true }) : words.migrated[language]);
}
