import { appendFileSync, readFileSync } from 'node:fs';
import type { Command, Outcome } from './command.ts';

/** A command with what became of it, as the people who sent it know. */
export interface Expected {
  readonly command: Command;
  /** Undefined: nobody knows. */
  readonly outcome?: Outcome;
}

/** What was asked and what was answered, in a file outside of every process of the system. */
export interface ExpectedState {
  /** Before it is sent for the first time. */
  sent(command: Command): void;
  answered(command: Command, outcome: Outcome): void;
}

type Line = { readonly sent: Command } | { readonly key: string; readonly outcome: Outcome };

export function createExpectedState(file: string): ExpectedState {
  const write = (line: Line) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  return {
    sent: (command) => write({ sent: command }),
    answered: ({ key }, outcome) => write({ key, outcome }),
  };
}

export function readExpectedState(file: string): readonly Expected[] {
  const commands = new Map<string, Expected>();
  for (const text of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const line = JSON.parse(text) as Line;
    if ('sent' in line) commands.set(line.sent.key, { command: line.sent });
    else {
      const before = commands.get(line.key);
      if (before) commands.set(line.key, { ...before, outcome: line.outcome });
    }
  }
  return [...commands.values()];
}
