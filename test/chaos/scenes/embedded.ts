import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ChaosProcess, type Exit, startProcess } from '../driver/chaosProcess.ts';
import { pick } from '../driver/mix.ts';
import { type Armed, type Bug, type KillPoint, killPoints } from '../process/messages.ts';
import { readEmbeddedFile } from '../reading/embeddedFile.ts';
import { createStage, type SceneOptions, type SceneOutcome, type Stage } from './scene.ts';

export interface EmbeddedOptions extends SceneOptions {
  readonly bug?: Bug;
  /** After so many rounds everything is compared, and at the end. */
  readonly comparedEvery: number;
}

/** How a process is to end in one round. */
type Plan =
  | { readonly kind: 'point'; readonly armed: Armed }
  | { readonly kind: 'random'; readonly afterMs: number }
  | { readonly kind: 'starting'; readonly afterMs: number };

/** A process that does not come to its point lives no longer than this after it is ready. */
const lifeMs = 2_500;
const mostPasses: Readonly<Record<KillPoint, number>> = {
  'after-write': 40,
  'before-append': 30,
  'after-append': 30,
  'after-clear': 30,
  'before-effect': 120,
  'after-effect': 120,
  'before-commit': 60,
};

/** One process on a data folder, killed again and again, started again on what it left. */
export async function runEmbedded(options: EmbeddedOptions): Promise<SceneOutcome> {
  const stage = createStage('embedded', options.seed);
  const start = (armed?: Armed) => startOne(stage, options, armed);
  await foundGroup(start());
  for (let round = 1; round <= options.rounds && stage.faults.length === 0; round++) {
    const plan = planOf(stage);
    const { ended, sent } = await playRound(stage, start, plan);
    stage.killed(ended);
    options.say(`  round ${round}: killed ${ended}, ${sent} commands sent`);
    if (round % options.comparedEvery === 0 && round < options.rounds) await settleAndCompare(stage, start);
  }
  if (stage.faults.length === 0) await settleAndCompare(stage, start, { repeat: 30 });
  return stage.outcome();
}

function startOne({ folder, random }: Stage, { tree, bug }: EmbeddedOptions, armed?: Armed): ChaosProcess {
  return startProcess(
    tree,
    {
      dataDir: join(folder, 'data'),
      seed: Math.floor(random() * 2 ** 31),
      ...(bug === undefined ? {} : { bug }),
      ...(armed === undefined ? {} : { armed }),
    },
    join(folder, 'process-1.log'),
  );
}

async function foundGroup(one: ChaosProcess): Promise<void> {
  await one.ready;
  await one.tell('found');
  await one.tell('stop');
  await one.exited;
}

function planOf({ random }: Stage): Plan {
  const kind = random();
  if (kind < 0.1) return { kind: 'starting', afterMs: random() * 1_500 };
  if (kind < 0.3) return { kind: 'random', afterMs: random() * lifeMs };
  const point = pick(random, killPoints) ?? 'after-write';
  const countdown = 1 + Math.floor(random() * mostPasses[point]);
  return { kind: 'point', armed: { point, countdown, onceReady: random() < 0.8 } };
}

async function playRound(
  { driver }: Stage,
  start: (armed?: Armed) => ChaosProcess,
  plan: Plan,
): Promise<{ ended: string; sent: number }> {
  const before = driver.counts.sent;
  const one = start(plan.kind === 'point' ? plan.armed : undefined);
  let dead = false;
  void one.exited.then(() => {
    dead = true;
  });
  const isReady = plan.kind !== 'starting' && (await Promise.race([one.ready.then(() => true), one.exited]));
  const url = isReady === true ? await one.ready : undefined;
  const sending =
    url === undefined
      ? undefined
      : driver.send(
          () => (dead ? undefined : url),
          () => dead,
        );
  const itself = await Promise.race([
    one.exited.then((exit) => ({ exit })),
    wait(plan.kind === 'point' ? lifeMs : plan.afterMs, undefined, { ref: true }),
  ]);
  if (!itself) await one.kill();
  await sending;
  return { ended: endOf(plan, itself?.exit), sent: driver.counts.sent - before };
}

function endOf(plan: Plan, itself: Exit | undefined): string {
  if (itself && itself.signal !== 'SIGKILL') throw new Error(`the process ended by itself (${itself.code})`);
  if (plan.kind === 'point') return itself ? plan.armed.point : 'at a random time';
  return plan.kind === 'random' ? 'at a random time' : 'while starting';
}

/** What was not answered is sent again; then everything has its effects, and what there is is held to what must be. */
async function settleAndCompare(
  stage: Stage,
  start: () => ChaosProcess,
  { repeat = 0 }: { readonly repeat?: number } = {},
): Promise<void> {
  const { driver, folder } = stage;
  const dataDir = join(folder, 'data');
  const one = start();
  const url = await one.ready;
  await driver.finish(() => url);
  await one.tell('settle');
  stage.compare(readEmbeddedFile(dataDir));
  if (repeat > 0 && stage.faults.length === 0) {
    const before = readEmbeddedFile(dataDir).events.length;
    await driver.repeat(() => url, repeat);
    await one.tell('settle');
    const after = readEmbeddedFile(dataDir).events.length;
    if (after !== before)
      stage.faults.push({
        about: 'commands',
        what: `${repeat} commands that were sent once more brought ${after - before} events`,
      });
  }
  await one.tell('stop');
  await one.exited;
}
