import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A server that tests use, started here or elsewhere. */
export interface Server {
  /** What tests find it by: variables of their environment. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the recipes that start servers without containers. */
  readonly recipes: string;
  /** Kept from run to run: what the recipes fetch and build. */
  readonly cache: string;
  /** Of this run alone: the data of the servers. */
  readonly scratch: string;
}

export type StartServer = (surroundings: Surroundings) => Promise<Server>;

/** Something that has to be installed or named first; its text says how. */
export class Missing extends Error {}

const oldestJava = 17;

export function needJava(orElse: string): void {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const found = error ? undefined : /version "(\d+)/.exec(stderr)?.[1];
  if (Number(found ?? 0) < oldestJava)
    throw new Missing(
      `Java ${oldestJava} or newer is missing${found ? ` (there is ${found})` : ''}. Install it (Debian, Ubuntu: apt-get install default-jre-headless), or ${orElse}.`,
    );
}

export function needMaven(orElse: string): void {
  if (spawnSync('mvn', ['--version']).error)
    throw new Missing(
      `Maven (mvn) is missing, which fetches the server once. Install it (Debian, Ubuntu: apt-get install maven), or ${orElse}.`,
    );
}

export function needRecipe(recipes: string, path: string, orElse: string): string {
  const recipe = join(recipes, path);
  if (!existsSync(recipe))
    throw new Missing(
      `There is no ${path} in ${recipes}: name the folder of the recipes by TENFOLD_TEST_INFRA, or ${orElse}.`,
    );
  return recipe;
}

/** Returns what the recipe writes; what it says on the way appears here. */
export async function runRecipe(
  recipe: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  environment: Surroundings['environment'],
): Promise<string> {
  const running = spawn('bash', [recipe, ...args], {
    env: { ...environment, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [written] = await Promise.all([text(running.stdout), once(running, 'exit')]);
  if (running.exitCode !== 0) throw new Error(`${recipe} failed with exit code ${running.exitCode}`);
  return written.trim();
}
