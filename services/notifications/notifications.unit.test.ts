import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivedId } from '#platform/ids/ids';
import { createFakeStore } from '#platform/store/fake/createFakeStore';
import type { Envelope } from '#schema/events/envelope';
import { exampleMatch } from '#schema/events/examples';
import { matchEvents } from '#schema/events/matching';
import { topics } from '#schema/events/topics';
import { type Match, MatchStatus } from '#schema/vocabulary/match';
import { createFakePlatform } from '../../test/support/fakePlatform.ts';
import { deliver, eventOf } from '../../test/support/reuseWorld.ts';
import { storeThroughGate } from '../../test/support/storeThroughGate.ts';
import { createNotifications } from './index.ts';

const clock = { now: () => '2026-06-01T00:00:00.000Z' };
const notifyFrom = 0.5;

const side = fc.record({
  fit: fc.constantFrom(undefined, 0.49, 0.5, 0.9),
  sees: fc.constantFrom('hidden' as const, 'existence' as const, 'full' as const),
  state: fc.constantFrom('none' as const, 'interested' as const, 'dismissed' as const),
});
const told = fc
  .record({
    n: fc.nat({ max: 1 }),
    status: fc.constantFrom(...MatchStatus.options),
    problem: side,
    solution: side,
  })
  .map(({ n, status, problem, solution }): Match => {
    const withFit = ({ fit, ...rest }: typeof problem) => (fit === undefined ? rest : { ...rest, fit });
    return {
      ...exampleMatch,
      id: `mat_${n}`,
      status,
      problemSide: { affiliateId: 'aff_p', reasons: [], ...withFit(problem) },
      solutionSide: { affiliateId: 'aff_s', reasons: [], ...withFit(solution) },
    };
  });

/** Each event comes to one of two replicas, some of them to both or again. */
async function raised(matches: readonly Match[], replicas: readonly number[], waits: readonly number[]) {
  const platform = await createFakePlatform(clock);
  const store = createFakeStore();
  let operations = 0;
  const open = () => {
    const through = storeThroughGate(store, async () => {
      for (let n = waits[operations++ % waits.length] ?? 0; n > 0; n--) await turn();
    });
    return createNotifications({ ...platform, store: through, pause: async () => {}, notifyFrom });
  };
  const services = [open(), open()];
  await Promise.all(
    matches.flatMap((match, n) => {
      const definition = n % 2 === 0 ? matchEvents.proposed : matchEvents.rescored;
      const event = eventOf(definition, match.id, n + 1, { match });
      const who = replicas[n % replicas.length] ?? 0;
      return services.flatMap((service, at) =>
        at === who || who === 2 ? service.consumers.map((it) => deliver(it, definition, event)) : [],
      );
    }),
  );
  await platform.relay.idle();
  const { records } = await platform.log.read(topics.notifications, [0, 0, 0, 0], 100);
  await platform.close();
  return records.map(({ value }) => JSON.parse(value) as Envelope);
}

describe('a notification', () => {
  it('is raised once per match and side, whatever repeats, for a strong match that is on offer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { maxLength: 6 }),
        fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 }),
        async (matches, replicas, waits) => {
          const events = await raised(matches, replicas, waits);
          const expected = matches.flatMap((match) =>
            (['problemSide', 'solutionSide'] as const).flatMap((name) => {
              const { fit = 0, sees, state } = match[name];
              const isTold =
                match.status === 'proposed' &&
                fit >= notifyFrom &&
                sees !== 'hidden' &&
                state !== 'dismissed';
              return isTold ? [derivedId('notification', match.id, name)] : [];
            }),
          );
          expect(events.map(({ subject }) => subject).sort()).toEqual([...new Set(expected)].sort());
        },
      ),
    );
  });

  it('says which side of which match, and to whom', async () => {
    const [event] = await raised([exampleMatch], [0], [0]);
    expect(event?.data).toEqual({
      notification: {
        id: derivedId('notification', exampleMatch.id, 'problemSide'),
        affiliateId: 'aff_display',
        about: { matchId: exampleMatch.id, side: 'problemSide' },
        at: clock.now(),
      },
    });
  });
});
