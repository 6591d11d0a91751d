import { z } from 'zod';

/** One line of a Dockerfile, as far as ours uses the language; anything else is refused. */
export type Instruction =
  | { readonly does: 'WORKDIR'; readonly path: string }
  | { readonly does: 'ARG'; readonly name: string }
  | {
      readonly does: 'COPY';
      /** Another stage; else the folder that the image is built from. */
      readonly from?: string;
      readonly sources: readonly string[];
      readonly to: string;
    }
  | { readonly does: 'RUN'; readonly command: string }
  | { readonly does: 'ENV'; readonly variables: Readonly<Record<string, string>> }
  | { readonly does: 'USER'; readonly user: number; readonly group: number }
  | { readonly does: 'EXPOSE'; readonly ports: readonly number[] }
  | { readonly does: 'STOPSIGNAL'; readonly signal: string }
  | { readonly does: 'HEALTHCHECK' | 'ENTRYPOINT' | 'CMD'; readonly argv: readonly string[] };

export interface Stage {
  /** The stage or the published image that this one begins with. */
  readonly base: string;
  readonly name?: string;
  readonly instructions: readonly Instruction[];
}

const Argv = z.array(z.string()).min(1);

export function parseDockerfile(text: string): readonly Stage[] {
  const stages: { base: string; name?: string; instructions: Instruction[] }[] = [];
  for (const line of linesOf(text)) {
    const from = /^FROM (\S+)(?: AS (\S+))?$/.exec(line);
    const [, base, name] = from ?? [];
    if (base !== undefined) {
      stages.push({ base, ...(name === undefined ? {} : { name }), instructions: [] });
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`An instruction stands before FROM: ${line}`);
    stage.instructions.push(instructionOf(line));
  }
  return stages;
}

/** Without comments and empty lines; a line that ends with a backslash goes on in the next. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim());
}

function instructionOf(line: string): Instruction {
  const [, does = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  switch (does) {
    case 'WORKDIR':
      return { does, path: rest };
    case 'ARG':
      return { does, name: rest };
    case 'COPY':
      return copyOf(rest);
    case 'RUN':
      return { does, command: rest };
    case 'ENV':
      return { does, variables: Object.fromEntries(rest.split(/\s+/).map(variableOf)) };
    case 'USER':
      return userOf(rest);
    case 'EXPOSE':
      return { does, ports: rest.split(/\s+/).map(Number) };
    case 'STOPSIGNAL':
      return { does, signal: rest };
    case 'HEALTHCHECK':
      return { does, argv: argvOf(rest.replace(/^(--\S+\s+)*CMD /, '')) };
    case 'ENTRYPOINT':
    case 'CMD':
      return { does, argv: argvOf(rest) };
    default:
      throw new Error(`Not used in our Dockerfile so far: ${line}`);
  }
}

function copyOf(rest: string): Instruction {
  const [, from, paths = ''] = /^(?:--from=(\S+) )?([^-].*)$/.exec(rest) ?? [];
  const sources = paths.split(/\s+/);
  const to = sources.pop() ?? '';
  if (sources.length === 0) throw new Error(`COPY needs a source and a target: ${rest}`);
  return { does: 'COPY', ...(from === undefined ? {} : { from }), sources, to };
}

function variableOf(assignment: string): [string, string] {
  const [, name, value] = /^([A-Z_]+)=([^"'$]*)$/.exec(assignment) ?? [];
  if (name === undefined || value === undefined) throw new Error(`ENV takes NAME=value: ${assignment}`);
  return [name, value];
}

function userOf(rest: string): Instruction {
  const [, user, group] = /^(\d+):(\d+)$/.exec(rest) ?? [];
  if (user === undefined || group === undefined) throw new Error(`USER takes two numbers: ${rest}`);
  return { does: 'USER', user: Number(user), group: Number(group) };
}

/** As a list: a shell between the engine and the program would swallow the stop signal. */
function argvOf(json: string): readonly string[] {
  return Argv.parse(JSON.parse(json));
}

/** What a container of the last stage starts with. */
export interface ImageSettings {
  readonly environment: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** Absent: root. */
  readonly user?: { readonly user: number; readonly group: number };
  readonly ports: readonly number[];
  readonly stopSignal: string;
  readonly healthCheck: readonly string[];
  readonly entrypoint: readonly string[];
  /** Arguments of the entry point where nobody gives others. */
  readonly command: readonly string[];
}

/** Of the last stage and of the stages that it begins with. */
export function imageSettings(stages: readonly Stage[]): ImageSettings {
  const all = lineage(stages, stages.at(-1)).flatMap((stage) => stage.instructions);
  const lastArgv = (does: Instruction['does']) =>
    all.findLast((it): it is ArgvInstruction => it.does === does && 'argv' in it)?.argv ?? [];
  const user = all.findLast((it) => it.does === 'USER');
  return {
    environment: all.reduce((sum, it) => (it.does === 'ENV' ? { ...sum, ...it.variables } : sum), {}),
    workdir: all.findLast((it) => it.does === 'WORKDIR')?.path ?? '/',
    ...(user ? { user } : {}),
    ports: all.flatMap((it) => (it.does === 'EXPOSE' ? it.ports : [])),
    stopSignal: all.findLast((it) => it.does === 'STOPSIGNAL')?.signal ?? 'SIGTERM',
    healthCheck: lastArgv('HEALTHCHECK'),
    entrypoint: lastArgv('ENTRYPOINT'),
    command: lastArgv('CMD'),
  };
}

type ArgvInstruction = Extract<Instruction, { argv: readonly string[] }>;

/** The stage after everything that it is built upon; the published image is no stage. */
function lineage(stages: readonly Stage[], stage: Stage | undefined): readonly Stage[] {
  if (!stage) return [];
  const before = stages.slice(0, stages.indexOf(stage));
  return [
    ...lineage(
      before,
      before.findLast(({ name }) => name === stage.base),
    ),
    stage,
  ];
}
