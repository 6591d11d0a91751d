import { expect } from '@jest/globals';
import { isListed } from '../../../services/matching/domain/pair.ts';
import { currentWeights } from '../../../services/matching/index.ts';
import type { Records, StoredRecords } from './readRecords.ts';

const { show, notify } = currentWeights.thresholds;

/** Every event once or repeated as it was, numbers without gaps, and nothing that waits for the log. */
export function expectSoundEvents({ solutions, problems, matches, events, parked }: StoredRecords) {
  expect(parked).toEqual([]);
  const numbers = new Map<string, Set<number>>();
  const last = new Map<string, number>();
  for (const { subject, source, sequence } of events) {
    const of = `${source} ${subject}`;
    numbers.set(of, (numbers.get(of) ?? new Set()).add(Number(sequence)));
    last.set(subject, Math.max(last.get(subject) ?? 0, Number(sequence)));
  }
  for (const ofSubject of numbers.values())
    expect([...ofSubject]).toEqual(Array.from(ofSubject, (_, at) => at + 1));
  for (const { id, sequence, outbox } of [...solutions, ...problems, ...matches]) {
    expect({ id, outbox }).toEqual({ id, outbox: [] });
    expect({ id, sequence: last.get(id) }).toEqual({ id, sequence });
  }
  const texts = new Set(events.map((it) => JSON.stringify(it)));
  expect(texts.size).toBe(new Set(events.map((it) => `${it.source} ${it.id}`)).size);
}

/** The stored pairs are those that scoring all of them anew gives. */
export function expectEveryPair({ matches, recomputed }: Records) {
  const stored = new Map(matches.map(({ id, state }) => [id, state]));
  const proposed = matches.filter(({ state }) => state.status === 'proposed').map(({ id }) => id);
  const listed = recomputed.filter((it) => isListed(it, show));
  expect(proposed.toSorted()).toEqual(listed.map(({ id }) => id).toSorted());
  for (const { id, basis, problemSide, solutionSide } of listed)
    expect(stored.get(id)).toMatchObject({ basis, problemSide, solutionSide });
}

/** One for each side that a match is worth a message to; the same side never twice. */
export function expectNotifications({ matches, events }: StoredRecords) {
  const raised = events.filter((it) => it.type.includes('notification-raised'));
  const sides = [...new Map(raised.map((it) => [it.id, it])).values()].map(({ data }) => {
    const { notification } = data as { notification: { about: { matchId: string; side: string } } };
    return `${notification.about.matchId} ${notification.about.side}`;
  });
  expect(new Set(sides).size).toBe(sides.length);
  for (const { id, state } of matches)
    for (const side of ['problemSide', 'solutionSide'] as const)
      if (state.status === 'proposed' && state[side].sees !== 'hidden' && (state[side].fit ?? 0) >= notify)
        expect(sides).toContain(`${id} ${side}`);
}
