import type { Logger } from '../telemetry/logger.ts';
import type { Delay } from '../time/timers.ts';
import { backOff, createBell } from './bell.ts';
import type { JoinOptions } from './eventLog.ts';
import type { Lane } from './lane.ts';

/** One member of a group, as the group sees it. */
export interface Member {
  readonly options: JoinOptions;
  /** Resolves when the member has accepted the lanes it holds now; asked several times in one turn, it is told once. */
  accept(): Promise<void>;
  /** It is told nothing more. */
  leave(): void;
}

export function createMember(
  { delay, logger }: { readonly delay: Delay; readonly logger: Logger },
  options: JoinOptions,
  lanesOf: (member: Member) => readonly Lane[],
): Member {
  const bell = createBell();
  let hasLeft = false;
  let last = Promise.resolve();
  let waiting: Promise<void> | undefined;

  async function tell(): Promise<void> {
    waiting = undefined;
    for (let failures = 0; !hasLeft; failures++) {
      try {
        await options.onAssigned?.(lanesOf(member));
        return;
      } catch (reason) {
        logger.warn({ err: reason, group: options.group, failures }, 'partitions not accepted; trying again');
        await backOff(delay, failures, bell, () => hasLeft);
      }
    }
  }

  const member: Member = {
    options,
    accept() {
      last = waiting ??= last.then(tell);
      return last;
    },
    leave() {
      hasLeft = true;
      bell.ring();
    },
  };
  return member;
}
