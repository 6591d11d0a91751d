/** Where time comes from: injected everywhere, so that the demo and the tests can live on other days. */
export interface Clock {
  /** UTC, ISO 8601, milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that can be set to other days, and back to the present. */
export interface TravellingClock extends Clock {
  travelTo(instant: string): void;
  arrive(): void;
}

export function createTravellingClock(present: Clock): TravellingClock {
  let away: string | undefined;
  return {
    now: () => away ?? present.now(),
    travelTo(instant) {
      away = instant;
    },
    arrive() {
      away = undefined;
    },
  };
}

const day = 86_400_000;

/** The instant `days` (may be negative) after `instant`. */
export function plusDays(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * day).toISOString();
}
