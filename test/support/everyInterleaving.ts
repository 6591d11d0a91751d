import { setImmediate as turn } from 'node:timers/promises';

/** Lets the actor go on with its next step. */
type Step = () => Promise<void>;

export interface Play {
  /** Each awaits its own `step` before every operation, and nothing else that takes time. */
  readonly actors: readonly ((step: Step) => Promise<void>)[];
  /** Throws where the outcome of this order is wrong. */
  check(): Promise<void>;
}

/** Plays a new `play` once for every order in which the steps of its actors can come; returns how many there were. */
export async function everyInterleaving(newPlay: () => Play): Promise<number> {
  let played = 0;
  for (let path: readonly number[] | undefined = []; path; ) {
    const choices: { readonly taken: number; readonly of: number }[] = await playOnce(newPlay(), path);
    played++;
    path = pathAfter(choices);
  }
  return played;
}

async function playOnce({ actors, check }: Play, path: readonly number[]) {
  const waiting = new Map<number, () => void>();
  const choices: { taken: number; of: number }[] = [];
  const all = Promise.all(
    actors.map((actor, at) => actor(() => new Promise((resolve) => void waiting.set(at, resolve)))),
  );
  await turn();
  while (waiting.size > 0) {
    const options = [...waiting.keys()].sort();
    const taken = path[choices.length] ?? 0;
    choices.push({ taken, of: options.length });
    const actor = options[taken] ?? 0;
    const goOn = waiting.get(actor);
    waiting.delete(actor);
    goOn?.();
    await turn();
  }
  await all;
  await check();
  return choices;
}

function pathAfter(choices: readonly { readonly taken: number; readonly of: number }[]) {
  const last = choices.findLastIndex(({ taken, of }) => taken + 1 < of);
  if (last < 0) return undefined;
  return choices.slice(0, last + 1).map(({ taken }, at) => (at === last ? taken + 1 : taken));
}
