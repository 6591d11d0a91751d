/** One partition of one topic. */
export interface Lane {
  readonly topic: string;
  readonly partition: number;
}

export function laneKey({ topic, partition }: Lane): string {
  return `${topic}/${partition}`;
}

/** Where a group goes on in a lane. */
export interface LaneOffset extends Lane {
  readonly next: number;
}

/** The most records that a reader gets at once. */
export const maxBatch = 256;
