import type { Session } from '../session.ts';
import { words } from '../words.ts';

/** Loads the demo group where nothing is yet: once, before processes with roles of their own start. */
export async function demo({ language, json, loadDemo, print }: Session): Promise<void> {
  await loadDemo();
  print(json ? JSON.stringify({ loaded: true }) : words.demoLoaded[language]);
}
