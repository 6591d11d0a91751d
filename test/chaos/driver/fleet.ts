import { join } from 'node:path';
import type { ProcessRole } from '#platform/config/processes';
import type { DistributedSettings } from '../../../services/main/platform/distributed.ts';
import type { Armed } from '../process/messages.ts';
import { type ChaosProcess, startProcess } from './chaosProcess.ts';
import { pick } from './mix.ts';

/** One place in the fleet: its process is another one after each death. */
export interface Berth {
  readonly name: string;
  readonly roles: readonly ProcessRole[] | undefined;
  process: ChaosProcess;
  /** Where it takes commands, while it does. */
  url: string | undefined;
}

/** Processes of the system on the same engines. */
export interface Fleet {
  readonly berths: readonly Berth[];
  /** Resolves once all are ready. */
  ready(): Promise<void>;
  /** Some gateway that is there. */
  target(): string | undefined;
  /** In the place of one that has gone. */
  replace(berth: Berth, armed?: Armed): Promise<void>;
  /** One more. */
  add(roles: readonly ProcessRole[] | undefined): Berth;
  /** Kills it, and nobody takes its place. */
  remove(berth: Berth): Promise<void>;
  /** Lets all end by themselves. */
  stop(): Promise<void>;
}

export interface FleetOptions {
  readonly tree: string;
  readonly folder: string;
  readonly engines: DistributedSettings;
  readonly random: () => number;
  /** Of each process; undefined: everything. */
  readonly roles: readonly (readonly ProcessRole[] | undefined)[];
}

export function startFleet({ tree, folder, engines, random, roles }: FleetOptions): Fleet {
  const berths: Berth[] = [];

  let started = 0;
  function start(of: readonly ProcessRole[] | undefined, armed?: Armed): ChaosProcess {
    return startProcess(
      tree,
      {
        engines,
        seed: Math.floor(random() * 2 ** 31),
        ...(of === undefined ? {} : { roles: of }),
        ...(armed === undefined ? {} : { armed }),
      },
      join(folder, `process-${++started}-${of?.join('-') ?? 'all'}.log`),
    );
  }

  /** Its address counts only as long as this very process lives. */
  function follow(berth: Berth): void {
    const own = berth.process;
    berth.url = undefined;
    const ifOwn = (url: string | undefined) => {
      if (berth.process === own) berth.url = url;
    };
    own.ready.then(ifOwn, () => {});
    void own.exited.then(() => ifOwn(undefined));
  }

  function add(of: readonly ProcessRole[] | undefined): Berth {
    const berth: Berth = {
      name: of?.join() ?? 'all',
      roles: of,
      process: start(of),
      url: undefined,
    };
    follow(berth);
    berths.push(berth);
    return berth;
  }

  for (const of of roles) add(of);
  return {
    berths,
    add,
    ready: async () => void (await Promise.all(berths.map((it) => it.process.ready))),
    target: () =>
      pick(
        random,
        berths.flatMap(({ url }) => url ?? []),
      ),
    async replace(berth, armed) {
      await berth.process.exited;
      berth.process = start(berth.roles, armed);
      follow(berth);
    },
    async remove(berth) {
      berths.splice(berths.indexOf(berth), 1);
      await berth.process.kill();
    },
    async stop() {
      await Promise.all(
        berths.map(async ({ process }) => {
          await process.tell('stop').catch(() => {});
          await process.exited;
        }),
      );
    },
  };
}
