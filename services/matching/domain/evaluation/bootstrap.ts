export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Mean with its 95 % percentile bootstrap interval; `random` gives numbers in [0, 1). */
export function bootstrapMean(values: readonly number[], random: () => number, samples = 2_000): Interval {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 };
  const means = Array.from({ length: samples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean,
    low: means[Math.floor(samples * 0.025)] ?? mean,
    high: means[Math.floor(samples * 0.975)] ?? mean,
  };
}

/** Small seeded generator (mulberry32): the same seed gives the same intervals everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
