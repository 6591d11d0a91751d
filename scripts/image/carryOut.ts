import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Instruction, Stage } from './dockerfile.ts';
import type { IgnoreRules } from './ignoreFile.ts';

/** What the steps of a Dockerfile are carried out with, in place of a container engine. */
export interface Surroundings {
  /** The folder that the image is built from. */
  readonly context: string;
  /** Where every stage gets a folder that stands for its `/`. */
  readonly scratch: string;
  /** What installation is told from outside, as build arguments tell it to an engine. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stand for the contents of the published image: a Node binary and the folder of its npm. */
  readonly node: string;
  readonly npm: string;
  note(text: string): void;
}

/** Copies what an image may be built from. */
export function copyContext(source: string, target: string, { ignores, ignoresAllBelow }: IgnoreRules): void {
  const copy = (folder: string) => {
    for (const entry of readdirSync(join(source, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!ignoresAllBelow(path)) copy(path);
      } else if (!ignores(path)) {
        mkdirSync(join(target, folder), { recursive: true });
        cpSync(join(source, path), join(target, path));
      }
    }
  };
  copy('');
}

/** Carries out every stage, in order; the folder that stands for the `/` of the last one. */
export function carryOut(stages: readonly Stage[], surroundings: Surroundings): string {
  const roots = new Map<string, string>();
  let root = '';
  for (const [index, { base, name, instructions }] of stages.entries()) {
    root = join(surroundings.scratch, name ?? `stage-${index}`);
    surroundings.note(`${base} → ${basename(root)}`);
    layBase(base, root, roots.get(base), surroundings);
    const stage = { root, workdir: lastWorkdir(stages, base), environment: {} };
    for (const instruction of instructions) perform(instruction, stage, roots, surroundings);
    roots.set(name ?? basename(root), root);
  }
  return root;
}

interface StageState {
  readonly root: string;
  workdir: string;
  environment: Readonly<Record<string, string>>;
}

function lastWorkdir(stages: readonly Stage[], base: string): string {
  const before = stages.find(({ name }) => name === base)?.instructions ?? [];
  return before.findLast((it) => it.does === 'WORKDIR')?.path ?? '/';
}

function layBase(base: string, root: string, earlier: string | undefined, { node, npm }: Surroundings): void {
  if (earlier !== undefined) {
    cpSync(earlier, root, { recursive: true, verbatimSymlinks: true });
    return;
  }
  if (!base.startsWith('node:')) throw new Error(`What ${base} contains cannot be rehearsed.`);
  const [programs, packages] = [join(root, 'usr/local/bin'), join(root, 'usr/local/lib/node_modules')];
  for (const folder of [programs, packages, join(root, 'tmp')]) mkdirSync(folder, { recursive: true });
  symlinkSync(node, join(programs, 'node'));
  symlinkSync(npm, join(packages, 'npm'));
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(programs, 'npm'));
}

function perform(
  instruction: Instruction,
  stage: StageState,
  roots: ReadonlyMap<string, string>,
  surroundings: Surroundings,
): void {
  switch (instruction.does) {
    case 'WORKDIR':
      stage.workdir = instruction.path;
      mkdirSync(inside(stage.root, stage.workdir, '.'), { recursive: true });
      return;
    case 'ARG': {
      const value = surroundings.environment[instruction.name];
      if (value !== undefined) stage.environment = { ...stage.environment, [instruction.name]: value };
      return;
    }
    case 'ENV':
      stage.environment = { ...stage.environment, ...instruction.variables };
      return;
    case 'COPY':
      return copyInto(stage, instruction, roots, surroundings.context);
    case 'RUN':
      return run(instruction.command, stage, surroundings);
    default:
    // What a container starts with: nothing to do before it does.
  }
}

function copyInto(
  { root, workdir }: StageState,
  { from, sources, to }: Extract<Instruction, { does: 'COPY' }>,
  roots: ReadonlyMap<string, string>,
  context: string,
): void {
  const sourceRoot = from === undefined ? context : roots.get(from);
  if (sourceRoot === undefined) throw new Error(`There is no stage ${from} before this one.`);
  const target = inside(root, workdir, to);
  for (const source of sources) {
    const path = inside(sourceRoot, '/', source);
    // Of a folder the contents are copied, as an engine does it; a file goes into a target that is written as a folder.
    const toFile = !statSync(path).isDirectory() && /(^|\/)\.?$/.test(to);
    cpSync(path, toFile ? join(target, basename(path)) : target, { recursive: true, verbatimSymlinks: true });
  }
}

/** Commands that stay inside the folder that they are given; others need thought before they run beside an engine. */
const contained = /^(npm|rm) (?!.*(\.\.|[;|`$<>]))/;

function run(command: string, { root, workdir, environment }: StageState, surroundings: Surroundings): void {
  for (const part of command.split(' && '))
    if (!contained.test(part)) throw new Error(`This is not carried out without a container engine: ${part}`);
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', command.replace(/(?<=\s)\//g, `${root}/`)], {
    cwd: inside(root, workdir, '.'),
    env: {
      PATH: `${join(root, 'usr/local/bin')}:/usr/bin:/bin`,
      HOME: join(root, 'tmp'),
      ...surroundings.environment,
      ...environment,
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`);
  surroundings.note(`  ${command} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Where a path of a stage lies on this machine. */
export function inside(root: string, workdir: string, path: string): string {
  const within = resolve(workdir, path);
  return join(root, within);
}
