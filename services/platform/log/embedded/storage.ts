import type { LogRecord, NewRecord, TopicDefinition } from '../eventLog.ts';
import type { Lane, LaneOffset } from '../lane.ts';

export interface PlacedRecord extends NewRecord {
  readonly partition: number;
}

/**
 * What the log of one process is built on: rows, without any waiting, waking or sharing out. Topics are known and
 * records are checked before they come here. What resolves is durable.
 */
export interface LogStorage {
  /** The number of partitions; undefined for an unknown topic. */
  partitions(topic: string): number | undefined;
  /** It is a new one. */
  createTopic(topic: TopicDefinition): Promise<void>;
  /** All or nothing; the order of the calls is the order of the offsets. */
  append(records: readonly PlacedRecord[]): Promise<void>;
  /** At most `limit`, in order of offset, from the offset `from` on. */
  read(lane: Lane, from: number, limit: number): Promise<readonly LogRecord[]>;
  /** The offset that the next record gets. */
  end(lane: Lane): number;
  /** 0 where nothing has been committed. */
  committed(group: string, lane: Lane): number;
  /** Only forward: a commit that was overtaken changes nothing. */
  commit(group: string, offset: LaneOffset): Promise<void>;
  /** Forward or back. */
  reset(group: string, offsets: readonly LaneOffset[]): Promise<void>;
}
