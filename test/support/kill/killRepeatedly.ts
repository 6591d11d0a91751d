import { setTimeout as pause } from 'node:timers/promises';
import type { Starting, Victim } from './victim.ts';

/** What was acknowledged, kept outside of the process that did it. */
export interface Acknowledged<C> {
  readonly command: C;
  readonly answer: unknown;
}

/**
 * Sends commands, several at a time, to a process that is killed at random moments and started again on what it left.
 * A command that was not acknowledged is sent again, as its sender would, until it is. Returns every command once,
 * with its first acknowledgement, and the last process, which lives.
 */
export async function killRepeatedly<C>(options: {
  readonly start: () => Starting;
  readonly rounds: number;
  /** How long a process lives at most before it is killed, from its start or from when it is ready. */
  readonly lifeMs: number;
  readonly atOnce: number;
  readonly random: () => number;
  readonly nextCommand: () => C;
}): Promise<{ acknowledged: readonly Acknowledged<C>[]; victim: Victim }> {
  const { start, random, nextCommand } = options;
  const acknowledged: Acknowledged<C>[] = [];
  let unanswered: C[] = [];

  async function send(victim: Victim, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const command = unanswered.pop() ?? nextCommand();
      try {
        acknowledged.push({ command, answer: await victim.ask(command) });
      } catch {
        unanswered.push(command);
        return;
      }
    }
  }

  for (let round = 0; round < options.rounds; round++) {
    const { victim, ready } = start();
    const whileStarting = random() < 0.2;
    if (!whileStarting) await ready;
    let isOver = false;
    const senders = whileStarting
      ? []
      : Array.from({ length: options.atOnce }, () => send(victim, () => isOver));
    await pause(random() * options.lifeMs);
    await victim.kill();
    isOver = true;
    await Promise.all(senders);
  }

  const { victim, ready } = start();
  await ready;
  for (const command of unanswered) acknowledged.push({ command, answer: await victim.ask(command) });
  unanswered = [];
  return { acknowledged, victim };
}

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
