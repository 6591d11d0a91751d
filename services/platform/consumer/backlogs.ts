import { Envelope } from '#schema/events/envelope';
import type { EventLog, Positions } from '../log/eventLog.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Clock } from '../time/clock.ts';
import { type ConsumerDefinition, groupOf, topicsOf } from './consumer.ts';
import { valueOnLog } from './valueOnLog.ts';

/** What a consumer has still to handle. */
export interface Backlog {
  readonly consumer: string;
  readonly events: number;
  /** Of the first event that is not handled, since it happened; 0 where there is none but what just came. */
  readonly oldestSeconds: number;
}

/** The first record of a partition that a consumer has not handled. */
interface First {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/**
 * Looks how far consumers are behind, whichever processes run them. Only what was on the log at the look before is read
 * for its age: of a consumer that keeps up nothing is, which makes a look cheap.
 */
export function createBacklogs(
  deps: {
    readonly log: Pick<EventLog, 'ends' | 'committed' | 'read'>;
    readonly clock: Clock;
    readonly logger: Logger;
  },
  consumers: readonly ConsumerDefinition[],
): () => Promise<readonly Backlog[]> {
  const { log, clock, logger } = deps;
  const topics = [...new Set(consumers.flatMap(topicsOf))];
  let before: Positions | undefined;

  /** Milliseconds since 1970; undefined where nobody can tell. */
  async function timeOf(first: First): Promise<number | undefined> {
    try {
      const value = await valueOnLog(log, first);
      return value === undefined ? undefined : Date.parse(Envelope.parse(JSON.parse(value)).time);
    } catch (err) {
      logger.warn({ err, ...first }, 'the age of an event cannot be told');
      return undefined;
    }
  }

  return async () => {
    const seen = before;
    const ends = await log.ends(topics);
    const times = new Map<string, Promise<number | undefined>>();
    const isOld = ({ topic, partition, offset }: First) => offset < (seen?.[topic]?.[partition] ?? Infinity);
    const timeOnce = (first: First) => {
      const key = `${first.topic}/${first.partition}/${first.offset}`;
      const time = times.get(key) ?? timeOf(first);
      times.set(key, time);
      return time;
    };
    const looks = consumers.map(async (consumer): Promise<Backlog> => {
      const own = topicsOf(consumer);
      const committed = await log.committed(groupOf(consumer), own);
      const lanes = own.flatMap((topic) =>
        (ends[topic] ?? []).map((end, partition) => {
          const offset = committed[topic]?.[partition] ?? 0;
          return { topic, partition, offset, events: Math.max(0, end - offset) };
        }),
      );
      const old = lanes.filter((it) => it.events > 0 && isOld(it));
      const found = (await Promise.all(old.map(timeOnce))).filter((it) => it !== undefined);
      const now = Date.parse(clock.now());
      return {
        consumer: consumer.name,
        events: lanes.reduce((sum, it) => sum + it.events, 0),
        oldestSeconds: Math.max(0, ...found.map((time) => (now - time) / 1_000)),
      };
    });
    const backlogs = await Promise.all(looks);
    before = ends;
    return backlogs;
  };
}
