import { parseArgs } from 'node:util';

export const help = `Kills processes of the system again and again, and holds what is left to what was asked of it.

  npm run chaos                      everything, in about ten minutes
  npm run chaos -- --short           each kind of scene once, and the planted mistakes, in some minutes

  --embedded, --distributed, --planted   only these
  --seed <n>     repeats what was drawn with this seed (of its first scene, if there are several)
  --rounds <n>   rounds of each scene
`;

const parts = ['embedded', 'planted', 'distributed'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  readonly parts: readonly Part[];
  readonly short: boolean;
  readonly seed: number;
  readonly rounds: number | undefined;
}

/** Undefined where help is asked for; throws on what it does not know. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      short: { type: 'boolean', default: false },
      embedded: { type: 'boolean' },
      planted: { type: 'boolean' },
      distributed: { type: 'boolean' },
      seed: { type: 'string' },
      rounds: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const asked = parts.filter((it) => values[it]);
  return {
    parts: asked.length > 0 ? asked : parts,
    short: values.short,
    seed: values.seed === undefined ? Date.now() % 1_000_000 : wholeNumber('seed', values.seed),
    rounds: values.rounds === undefined ? undefined : wholeNumber('rounds', values.rounds),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} ${text}: a whole number is wanted`);
  return Number(text);
}
