import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../support/generatedRecords.ts';
import { affiliateNames } from '../../support/group.ts';
import type { Command } from './command.ts';
import type { ExpectedState } from './expected.ts';
import { createKnown, forget, type Known, lead, learn } from './known.ts';
import { drawDeed, pick } from './mix.ts';
import { matchesOf, sendOnce, Unanswered } from './send.ts';

/** Where commands can be sent now; undefined while nobody lives. */
export type Target = () => string | undefined;

/** The people of the group: they send commands, and again what was not answered. */
export interface Driver {
  /** Several at a time, until it is over or nobody lives. */
  send(target: Target, isOver: () => boolean): Promise<void>;
  /** Sends again what was not answered until it is; fails where that takes long. */
  finish(target: Target): Promise<void>;
  /** Sends again some of what was acknowledged last. */
  repeat(target: Target, count: number): Promise<void>;
  readonly counts: {
    readonly commands: number;
    /** As often as they were sent. */
    readonly sent: number;
    readonly acknowledged: number;
    readonly refused: number;
  };
  /** Answers that no system may give. */
  readonly faults: readonly string[];
}

const atOnce = 6;
const finishMs = 60_000;
const mostMatches = 200;
/** So often something else is drawn where the record is being changed already: people meet, but not always. */
const apart = 2;

export function createDriver(expected: ExpectedState, random: Random): Driver {
  const known = createKnown();
  const unanswered: Command[] = [];
  const underWay = new Set<string>();
  const acknowledged: Command[] = [];
  const faults: string[] = [];
  const counts = { commands: 0, sent: 0, acknowledged: 0, refused: 0 };

  function nextCommand(): Command {
    const again = unanswered.shift();
    if (again) return again;
    let deed = drawDeed(known, random);
    for (let n = 0; n < apart && underWay.has(aboutOf(deed)); n++) deed = drawDeed(known, random);
    const command = { ...deed, key: `key-${++counts.commands}` };
    expected.sent(command);
    return command;
  }

  /** False where nobody answered. */
  async function sendOne(url: string, command: Command): Promise<boolean> {
    const about = aboutOf(command);
    underWay.add(about);
    counts.sent++;
    try {
      const outcome = await sendOnce(url, command);
      expected.answered(command, outcome);
      if (outcome.kind === 'refused') {
        counts.refused++;
        forget(known, command);
      } else {
        counts.acknowledged++;
        acknowledged.push(command);
        learn(known, command, outcome.answer);
      }
      return true;
    } catch (reason) {
      if (reason instanceof Unanswered) unanswered.push(command);
      else faults.push(String(reason));
      return false;
    } finally {
      underWay.delete(about);
    }
  }

  async function keepSending(target: Target, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const url = target();
      if (url === undefined) return;
      if (!(await sendOne(url, nextCommand()))) await wait(20);
    }
  }

  async function keepLooking(target: Target, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const url = target();
      if (url === undefined) return;
      await look(known, url, random);
      await wait(150);
    }
  }

  return {
    counts,
    faults,
    async send(target, isOver) {
      const senders = Array.from({ length: atOnce }, () => keepSending(target, isOver));
      await Promise.all([...senders, keepLooking(target, isOver)]);
    },
    async finish(target) {
      const giveUpAt = performance.now() + finishMs;
      while (unanswered.length > 0) {
        const url = target();
        if (performance.now() > giveUpAt || url === undefined) {
          faults.push(`${unanswered.length} commands are never answered: ${unanswered[0]?.key}`);
          return;
        }
        const some = unanswered.splice(0, atOnce);
        const answered = await Promise.all(some.map((it) => sendOne(url, it)));
        if (answered.includes(false)) await wait(100);
      }
    },
    async repeat(target, count) {
      const url = target();
      if (url === undefined) return;
      for (const command of acknowledged.slice(-count)) await sendOnce(url, command);
    },
  };
}

/** What is worth looking at changes while one looks: matches that a person of one affiliate sees. */
async function look({ matches }: Known, url: string, random: Random): Promise<void> {
  const member = lead(pick(random, affiliateNames) ?? 'batteries');
  const side = random() < 0.5 ? 'problemSide' : 'solutionSide';
  for (const { id, problem, solution } of await matchesOf(url, member, side))
    if (problem && solution) matches.set(id, { id, problemId: problem.id, solutionId: solution.id });
  for (const id of [...matches.keys()].slice(0, Math.max(0, matches.size - mostMatches))) matches.delete(id);
}

function aboutOf({ args, member }: Pick<Command, 'args' | 'member'>): string {
  return String(args['id'] ?? args['adoptionId'] ?? args['solutionId'] ?? member);
}
