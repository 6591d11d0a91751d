import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { inside } from './carryOut.ts';
import type { ImageSettings } from './dockerfile.ts';

/** The files of an image, and how an engine would start a program on them. */
export interface Tree {
  /** Stands for `/`. */
  readonly root: string;
  readonly settings: ImageSettings;
  /** What whoever starts it sets, over what the image sets. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Whatever is not under /tmp can be read and no more; the other way round, so that it can be removed. */
export function setWritable({ root, settings }: Tree, writable: boolean): void {
  spawnSync('chmod', ['-R', writable ? 'u+w' : 'a-w', inside(root, settings.workdir, '.')]);
  chmodSync(join(root, 'tmp'), 0o1777);
}

/** As the entry point says, with these arguments or the image's own. */
export function startTree(tree: Tree, args: readonly string[] = tree.settings.command): ChildProcess {
  const [file = '', ...rest] = [...tree.settings.entrypoint, ...args];
  return spawn(file, rest, { ...surroundingsOf(tree), stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The same to its end: exit code and output. */
export function runInTree(tree: Tree, [file = '', ...args]: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(file, args, { ...surroundingsOf(tree), encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

/** Only root may become the user of the image; anybody else is no root as it is. */
function surroundingsOf({ root, settings, environment }: Tree) {
  const { user } = settings;
  return {
    cwd: inside(root, settings.workdir, '.'),
    env: {
      PATH: join(root, 'usr/local/bin'),
      TMPDIR: join(root, 'tmp'),
      ...Object.fromEntries(
        Object.entries(settings.environment).map(([name, value]) => [
          name,
          value.startsWith('/') ? join(root, value) : value,
        ]),
      ),
      ...environment,
    },
    ...(user && process.getuid?.() === 0 ? { uid: user.user, gid: user.group } : {}),
  };
}
