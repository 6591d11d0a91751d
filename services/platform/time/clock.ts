/** Where time comes from: injected everywhere, so that the demo and the tests can live on other days. */
export interface Clock {
  /** UTC, ISO 8601, milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

const day = 86_400_000;

/** The instant `days` (may be negative) after `instant`. */
export function plusDays(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * day).toISOString();
}
