import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../support/kill/killRepeatedly.ts';
import { compareAll } from '../compare/compare.ts';
import type { Fault } from '../compare/fault.ts';
import { createDriver, type Driver } from '../driver/driver.ts';
import { createExpectedState, readExpectedState } from '../driver/expected.ts';
import type { Reading } from '../reading/reading.ts';

/** What a scene is made of: everything that is drawn follows from the seed. */
export interface SceneOptions {
  /** The folder with the program. */
  readonly tree: string;
  readonly seed: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

export interface SceneOutcome {
  readonly faults: readonly Fault[];
  readonly commands: Driver['counts'];
  readonly events: number;
  readonly matches: number;
  /** How often, by what was killed and where. */
  readonly kills: Readonly<Record<string, number>>;
  /** Kept where something is wrong. */
  readonly folder: string;
}

/** What every scene has: people, what they expect in a file, a folder, an account of who was killed. */
export interface Stage {
  readonly folder: string;
  readonly random: () => number;
  readonly driver: Driver;
  readonly faults: Fault[];
  killed(what: string): void;
  /** Notes what is wrong now that everything has settled. */
  compare(reading: Reading): void;
  outcome(): SceneOutcome;
}

export function createStage(name: string, seed: number): Stage {
  const folder = mkdtempSync(join(tmpdir(), `tenfold-chaos-${name}-`));
  mkdirSync(join(folder, 'data'));
  const file = join(folder, 'expected.jsonl');
  const random = seededRandom(seed);
  const driver = createDriver(createExpectedState(file), random);
  const faults: Fault[] = [];
  const kills: Record<string, number> = {};
  let [events, matches] = [0, 0];
  return {
    folder,
    random,
    driver,
    faults,
    killed(what) {
      kills[what] = (kills[what] ?? 0) + 1;
    },
    compare(reading) {
      faults.push(...compareAll(readExpectedState(file), reading), ...falseAlarms(folder));
      events = reading.events.length;
      matches = reading.documents.get('matching.matches')?.length ?? 0;
    },
    outcome() {
      faults.unshift(...driver.faults.map((what) => ({ about: 'answers' as const, what })));
      if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
      return { faults, commands: driver.counts, events, matches, kills, folder };
    },
  };
}

/** Nothing is ever missing from the log, so nobody may be told so. */
function falseAlarms(folder: string): Fault[] {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.includes('events are missing from the log'));
  return lines.map((line) => ({ about: 'alarms', what: line }));
}
