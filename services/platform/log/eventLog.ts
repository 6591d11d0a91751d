/** One record of the log. Offsets count from 0 in each partition without gaps being promised. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface NewRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Next offset per partition, by topic: `{ 'tenfold.internal.catalog.solutions': [12, 0, 7, 3] }`. */
export type Positions = Readonly<Record<string, readonly number[]>>;

export interface TopicDefinition {
  readonly name: string;
  /** Fixed at creation: another number would send a key to another partition. */
  readonly partitions: number;
}

export interface Batch {
  readonly topic: string;
  readonly partition: number;
  /** At most 256 records, in order of offset. */
  readonly records: readonly LogRecord[];
  /** True once the partition has moved to another member: stop working on the batch. */
  isStale(): boolean;
  /** Long handlers call this so that the group does not take them for dead. */
  heartbeat(): Promise<void>;
}

export interface JoinOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * The batch's offsets are committed when the promise resolves; when it rejects the batch comes again.
   * One batch at a time per partition; different partitions run side by side.
   */
  readonly onBatch: (batch: Batch) => Promise<void>;
  /**
   * Called with all partitions that the member holds now whenever these change, and before the first batch of a
   * newly assigned one is handed over. When it rejects it is called again after a while.
   */
  readonly onAssigned?: (partitions: readonly { topic: string; partition: number }[]) => Promise<void>;
}

/** A member of a consumer group; a new group starts at the beginning of its topics. */
export interface Membership {
  /** Finishes the batch in hand, commits it, leaves. Not to be awaited in `onBatch`, which it waits for. */
  stop(): Promise<void>;
}

export interface FollowOptions {
  readonly topics: readonly string[];
  /** From the beginning where a topic is missing. */
  readonly from?: Positions;
  /** Records of one partition, in order; the next call, of any partition, waits for this one. Failing ends the feed. */
  readonly onRecords: (records: readonly LogRecord[]) => Promise<void> | void;
}

/** A private reading of whole topics, for in-memory indexes and subscriptions: no group, nothing committed. */
export interface Feed {
  /** Everything below these offsets has been handled by `onRecords`. */
  position(): Positions;
  /**
   * Resolves when everything below `positions` has been handled; rejects when the feed stops or fails, and ever
   * after: `reached({})` tells whether it still runs.
   */
  reached(positions: Positions): Promise<void>;
  stop(): Promise<void>;
}

export interface EventLog {
  /** Idempotent; refuses to change the number of partitions of a topic that exists (`VALUE_INVALID`). */
  createTopics(topics: readonly TopicDefinition[]): Promise<void>;
  /**
   * Durable when it resolves. Records of one topic and key keep their order, also over several calls. Nothing is
   * written when one of the records is refused: `NOT_FOUND` for an unknown topic (as everywhere), `TOO_LARGE` over
   * 512 KiB, `VALUE_INVALID` for a NUL character. Events are handed over, and read, in structured form
   * (`cloudEvents.ts`), in binary form they are refused (`VALUE_INVALID`).
   */
  append(records: readonly NewRecord[]): Promise<void>;
  ends(topics: readonly string[]): Promise<Positions>;
  /** Up to `limit` records of one topic from `from` on (all partitions), and the positions to go on from. */
  read(
    topic: string,
    from: readonly number[],
    limit: number,
  ): Promise<{ records: readonly LogRecord[]; next: readonly number[] }>;
  join(options: JoinOptions): Promise<Membership>;
  follow(options: FollowOptions): Promise<Feed>;
  /** Committed offsets of a group; 0 where nothing has been committed. */
  committed(group: string, topics: readonly string[]): Promise<Positions>;
  /** Where the group will go on: only while it has no member (`STATE_NOT_ALLOWED`), and only to where records are. */
  rewind(group: string, positions: Positions): Promise<void>;
  /** Stops every member and every feed. */
  close(): Promise<void>;
}
