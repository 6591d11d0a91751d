import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessRole } from '#platform/config/processes';
import { type Berth, type Fleet, startFleet } from '../driver/fleet.ts';
import { pick } from '../driver/mix.ts';
import { killPoints, timing } from '../process/messages.ts';
import { type ChaosEngines, startChaosEngines } from './engines.ts';
import { createStage, type SceneOptions, type SceneOutcome, type Stage } from './scene.ts';

/** How the work is spread over the processes of a scene; undefined: a process does everything. */
export type Spread = readonly (readonly ProcessRole[] | undefined)[];

export const wholes: Spread = [undefined, undefined, undefined];
export const apart: Spread = [
  ['gateway'],
  ['gateway'],
  ['matching'],
  ['matching'],
  ['catalog'],
  ['reuse'],
  ['publisher'],
  ['notifications'],
];

/** Everything an act needs; acts run while people send commands. */
interface Theatre extends Stage {
  readonly fleet: Fleet;
  readonly chaos: ChaosEngines;
}
/** Returns what was done to whom. */
type Act = (theatre: Theatre) => Promise<string>;

const acts: Readonly<Record<string, Act>> = {
  'processes are killed': killProcess,
  'the broker is killed': killBroker,
  'the store is killed': killStore,
  'a member is killed while its groups rebalance': killInRebalance,
  'a process sleeps longer than its session': sleep,
};

export interface DistributedOptions extends SceneOptions {
  readonly spread: Spread;
}

/** Several processes on a broker and a store; every kind of accident in turn, and everything compared after each. */
export async function runDistributed({
  tree,
  seed,
  rounds,
  say,
  spread,
}: DistributedOptions): Promise<SceneOutcome> {
  const stage = createStage('distributed', seed);
  const { folder, random } = stage;
  const chaos = await startChaosEngines();
  const engines = chaos.engines.settings;
  const fleet = startFleet({ tree, folder, engines, random, roles: spread });
  try {
    await fleet.ready();
    for (const [what, act] of Object.entries(acts)) {
      if (stage.faults.length > 0) break;
      say(`  ${what}:`);
      await playAct({ ...stage, fleet, chaos }, act, rounds, say);
      await compare(stage, fleet, chaos);
    }
    await fleet.stop();
  } finally {
    for (const { process } of fleet.berths) void process.kill();
    await chaos.stop();
  }
  return stage.outcome();
}

async function playAct(theatre: Theatre, act: Act, rounds: number, say: SceneOptions['say']): Promise<void> {
  const { driver, fleet } = theatre;
  let over = false;
  // While no gateway is there nobody can send; people wait for one.
  const sending = (async () => {
    while (!over) {
      await driver.send(fleet.target, () => over);
      await wait(50);
    }
  })();
  for (let round = 1; round <= rounds; round++) {
    const before = driver.counts.sent;
    const done = await act(theatre);
    theatre.killed(done);
    say(`  round ${round}: ${done}, ${driver.counts.sent - before} commands sent`);
  }
  over = true;
  await sending;
}

/**
 * A pair that is put right a moment later by what matching does in the background is no fault: what is wrong is looked
 * at twice.
 */
async function compare(stage: Stage, fleet: Fleet, { settled }: ChaosEngines): Promise<void> {
  await fleet.ready();
  await stage.driver.finish(fleet.target);
  await compareNow(stage, settled);
  if (stage.faults.length === 0) return;
  stage.faults.length = 0;
  await wait(timing.sessionMs * 2);
  await compareNow(stage, settled);
}

async function compareNow(stage: Stage, settled: ChaosEngines['settled']): Promise<void> {
  const { reading, left } = await settled();
  stage.faults.push(
    ...left.map((what) => ({ about: 'events' as const, what: `does not come to rest: ${what}` })),
  );
  stage.compare(reading);
}

const mostPasses = 40;

/** At a named point or at a random time; another one takes its place. */
async function killProcess({ fleet, random }: Theatre): Promise<string> {
  const berth = anyOf(random, fleet.berths);
  await berth.process.ready;
  const point = random() < 0.7 ? (pick(random, killPoints) ?? 'after-write') : undefined;
  if (point) {
    const countdown = 1 + Math.floor(random() * mostPasses);
    await berth.process.kill();
    await fleet.replace(berth, { point, countdown, onceReady: random() < 0.7 });
  }
  const itself = await Promise.race([berth.process.exited, wait(random() * 8_000)]);
  if (!itself) await berth.process.kill();
  await fleet.replace(berth);
  await berth.process.ready;
  return `${berth.name} killed ${itself && point ? point : 'at a random time'}`;
}

async function killBroker({ chaos, random }: Theatre): Promise<string> {
  const { broker } = chaos.engines;
  await wait(1_000 + random() * 3_000);
  await broker.kill();
  await wait(random() * 4_000);
  await startAgain(broker.restart);
  return 'broker killed and started again';
}

async function killStore({ chaos, random }: Theatre): Promise<string> {
  const { mongo } = chaos.engines;
  await wait(1_000 + random() * 3_000);
  await mongo.kill();
  await wait(random() * 3_000);
  await startAgain(mongo.restart);
  return 'store killed and started again';
}

/** The recipes give up after a while; on a busy machine it may take longer. */
async function startAgain(restart: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return void (await restart());
    } catch (reason) {
      if (attempt === 4) throw reason;
    }
}

/** Another member joins, which makes everybody give back what he has; meanwhile one of them dies. */
async function killInRebalance({ fleet, random }: Theatre): Promise<string> {
  const working = fleet.berths.filter(({ roles }) => roles?.includes('gateway') !== true || roles.length > 1);
  const victim = anyOf(random, working);
  const more = fleet.add(victim.roles);
  await Promise.race([more.process.ready, wait(random() * 3_000)]);
  await wait(random() * 1_500);
  await victim.process.kill();
  await fleet.replace(victim);
  await more.process.ready;
  await wait(random() * 2_000);
  await fleet.remove(more);
  await victim.process.ready;
  return `${victim.name} killed while another one joined`;
}

/** Others take over what it held; when it wakes up it does not know that it slept. */
async function sleep({ fleet, random }: Theatre): Promise<string> {
  const berth = anyOf(random, fleet.berths);
  await berth.process.ready;
  await wait(random() * 1_000);
  berth.process.freeze();
  await wait(timing.sessionMs + 2_000 + random() * 3_000);
  berth.process.wake();
  await wait(2_000);
  return `${berth.name} slept`;
}

function anyOf(random: () => number, berths: readonly Berth[]): Berth {
  const berth = pick(random, berths);
  if (!berth) throw new Error('there is no process');
  return berth;
}
