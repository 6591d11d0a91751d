import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { defineCollection } from '#platform/store/collection';
import type { TravellingClock } from '#platform/time/clock';
import { type DemoTarget, loadDemoGroup, readDemoContent } from '../demo/index.ts';
import type { Application } from './application.ts';
import type { OwnServer } from './ownServer.ts';
import type { Platform } from './platform/platform.ts';
import { createProgress } from './progress.ts';

const loadings = defineCollection({
  name: 'demo.loadings',
  schema: z.object({ id: z.literal('demo'), today: z.string(), loaded: z.boolean() }).strict(),
  indexes: {},
});

/** From the sources as well as from the build, which copies the folder beside the code. */
const folder = fileURLToPath(new URL('../../infra/demo', import.meta.url));

/** The same, telling people how far it is; `told` ends it half way. */
export async function loadDemo(
  { platform, application, clock }: Pick<OwnServer, 'platform' | 'application' | 'clock'>,
  told: AbortSignal,
): Promise<void> {
  const progress = createProgress('  Loading the demo group', process.stderr);
  await ensureDemoGroup(platform, application, clock, (done, total) => {
    told.throwIfAborted();
    progress.show(done, total);
  }).finally(progress.end);
}

/**
 * Loads the demo group into an empty store, or goes on where an interrupted loading stopped, with the same `today`.
 * Leaves a store alone that holds something else.
 */
export async function ensureDemoGroup(
  platform: Platform,
  application: Application,
  clock: TravellingClock,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const collection = platform.store.collection(loadings);
  const before = await collection.get('demo');
  if (before?.loaded || (!before && !(await application.isEmpty()))) return;
  const today = before?.today ?? clock.now();
  if (!before) await collection.insert({ id: 'demo', today, loaded: false });
  try {
    const content = readDemoContent(folder);
    await platform.inBulk(() => loadDemoGroup(targetOf(application, clock), content, today, onProgress));
  } finally {
    clock.arrive();
  }
  // The model is counted anew after so many records: whoever asks for matches first shall not ask too early.
  await application.settled();
  await collection.write('demo', {}, { set: { loaded: true } });
}

function targetOf({ catalog, matching, reuse, caughtUp }: Application, clock: TravellingClock): DemoTarget {
  return {
    group: catalog.group,
    solutions: catalog.solutions,
    problems: catalog.problems,
    matches: matching,
    adoptions: { ...reuse.adoptions, verifierOf: reuse.verifierOf },
    impact: reuse.impact,
    lapseDue: reuse.lapseDue,
    settle: caughtUp,
    travelTo: clock.travelTo,
  };
}
