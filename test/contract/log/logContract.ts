import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventLog } from '#platform/log/eventLog';
import { describeFeeds } from './feeds.ts';
import { describeGroups } from './groups.ts';
import { describeInterleavings } from './interleavings.ts';
import { describeMembers } from './members.ts';
import type { Scene } from './scene.ts';
import { describeTopics } from './topics.ts';

export interface OpenedLog {
  readonly log: EventLog;
  /** Closes the log and opens another one over the same data, as a restart does. */
  reopen(): Promise<EventLog>;
  close(): Promise<void>;
}

/**
 * What every adapter of the event log does. One log serves all tests, each with topics and groups of its own;
 * nothing is asked of offsets but their order.
 */
export function describeLogContract(
  name: string,
  open: () => Promise<OpenedLog>,
  { runs, deadlineMs }: Pick<Scene, 'runs' | 'deadlineMs'>,
): void {
  describe(`${name} keeps the contract of the event log`, () => {
    let opened: OpenedLog;
    let log: EventLog;
    beforeAll(async () => {
      opened = await open();
      log = opened.log;
    });
    afterAll(() => opened.close());
    const scene: Scene = {
      log: () => log,
      async reopen() {
        log = await opened.reopen();
      },
      runs,
      deadlineMs,
    };
    describeTopics(scene);
    describeGroups(scene);
    describeMembers(scene);
    describeFeeds(scene);
    describeInterleavings(scene);
  });
}
