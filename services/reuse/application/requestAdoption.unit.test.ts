import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeStore, type Gate } from '#platform/store/fake/createFakeStore';
import { affiliateEvents, problemEvents, solutionEvents } from '#schema/events/catalog';
import { exampleAffiliate, exampleMatch, examplePlace, exampleProblem } from '#schema/events/examples';
import { matchEvents } from '#schema/events/matching';
import type { Viewer } from '#schema/policy/visibility';
import { hasEnded } from '#schema/vocabulary/adoption';
import type { Solution } from '#schema/vocabulary/solution';
import {
  adoptableSolution,
  anyOrder,
  deliver,
  eventOf,
  openTestReuse,
} from '../../../test/support/reuseWorld.ts';
import { adoptionCommands } from './adoptionCommands.ts';
import { everyAdoption } from './everyAdoption.ts';
import {
  checkSolutionOnAdoptionRequested,
  followSolutionOnSolutionChanged,
} from './FollowSolutionOnSolutionChanged.ts';
import {
  knowGroupOnGroupChanged,
  knowMatchOnMatchProposed,
  knowProblemOnProblemChanged,
} from './knowOthers.ts';

const display = 'aff_display';
const lee: Viewer = { memberId: 'mem_lee', affiliateId: display, roles: ['member'] };
const places = ['plc_1', 'plc_2', 'plc_3'];
const solutionId = adoptableSolution.id;

const unhindered: Gate = () => Promise.resolve();

/** Three processes on one store. */
function openWorld() {
  let gate = unhindered;
  const store = createFakeStore({ gate: (operation) => gate(operation) });
  const reuse = openTestReuse(store);
  const commands = adoptionCommands(reuse);
  const replicas = [commands, ...[1, 2].map(() => adoptionCommands(openTestReuse(store)))];
  const group = knowGroupOnGroupChanged(reuse);
  let solutions = 0;
  const tellSolution = (solution: Solution, event: keyof typeof solutionEvents = 'published') =>
    deliver(
      followSolutionOnSolutionChanged(reuse),
      solutionEvents[event],
      eventOf(solutionEvents[event], solution.id, ++solutions, { solution }),
    );
  return {
    reuse,
    commands,
    tellSolution,
    hinder(next: Gate) {
      gate = next;
    },
    async tellGroup() {
      const affiliate = { ...exampleAffiliate, id: display };
      await deliver(
        group,
        affiliateEvents.joined,
        eventOf(affiliateEvents.joined, display, 1, { affiliate }),
      );
      for (const id of places) {
        const place = { ...examplePlace, id, affiliateId: display };
        await deliver(
          group,
          affiliateEvents.placeRegistered,
          eventOf(affiliateEvents.placeRegistered, id, 1, { place }),
        );
      }
      await deliver(
        knowProblemOnProblemChanged(reuse),
        problemEvents.posted,
        eventOf(problemEvents.posted, exampleProblem.id, 1, { problem: exampleProblem }),
      );
      await deliver(
        knowMatchOnMatchProposed(reuse),
        matchEvents.proposed,
        eventOf(matchEvents.proposed, exampleMatch.id, 1, { match: exampleMatch }),
      );
      await tellSolution(adoptableSolution);
    },
    request: (input: object, idempotencyKey?: string, replica = 0) =>
      replicas[replica]!.request(
        lee,
        { correlationId: 'test', ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
        display,
        { solutionId, placeIds: ['plc_1'], ...input },
      ),
    all: async () => (await everyAdoption(reuse, { index: 'byId' })).map(({ adoption }) => adoption),
  };
}

describe('a request', () => {
  let world: ReturnType<typeof openWorld>;
  beforeEach(async () => {
    world = openWorld();
    await world.tellGroup();
  });

  it('for several places is one adoption each under a common rollout', async () => {
    const made = await world.request({ placeIds: places, problemIds: [exampleProblem.id] });
    expect(made.map((it) => it.placeId)).toEqual(places);
    expect(new Set(made.map((it) => it.rolloutId)).size).toBe(1);
    expect(made.every((it) => it.problemIds[0] === exampleProblem.id)).toBe(true);
  });

  it('from a match answers the problem of the match', async () => {
    const [made] = await world.request({ matchId: exampleMatch.id });
    expect(made).toMatchObject({ matchId: exampleMatch.id, problemIds: [exampleProblem.id] });
  });

  it('under the same key gives the first adoptions, another input under it is refused', async () => {
    const first = await world.request({ placeIds: ['plc_1', 'plc_2'] }, 'k');
    expect(await world.request({ placeIds: ['plc_1', 'plc_2'] }, 'k')).toEqual(first);
    await expect(world.request({ placeIds: ['plc_3', 'plc_2'] }, 'k')).rejects.toThrow(/CONFLICT/);
    expect(await world.all()).toHaveLength(2);
  });

  it('is refused whole where one place has an open adoption already, and possible once that has ended', async () => {
    const [first] = await world.request({});
    await expect(world.request({ placeIds: ['plc_2', 'plc_1'] })).rejects.toThrow(/CONFLICT placeIds\.1/);
    expect(await world.all()).toHaveLength(1);
    await world.commands.abandon(lee, { correlationId: 'test' }, first?.id ?? '', { reason: 'no budget' });
    const [second] = await world.request({});
    expect(second?.id).not.toBe(first?.id);
    expect(second?.status).toBe('requested');
  });

  it.each([
    ['an unknown solution', { solutionId: 'sol_unknown' }, /NOT_FOUND solutionId/],
    ['an unknown place', { placeIds: ['plc_unknown'] }, /NOT_FOUND placeIds\.0/],
    [
      'a place named twice',
      { placeIds: ['plc_1', 'plc_1'] },
      /VALUE_INVALID placeIds\.0|VALUE_INVALID placeIds\.1/,
    ],
    ['no place', { placeIds: [] }, /VALUE_INVALID placeIds/],
    ['an unknown problem', { problemIds: ['prb_unknown'] }, /NOT_FOUND problemIds\.0/],
    ['an unknown match', { matchId: 'mat_unknown' }, /NOT_FOUND matchId/],
  ])('for %s is refused at its place', async (_, input, message) => {
    await expect(world.request(input)).rejects.toThrow(message);
    expect(await world.all()).toEqual([]);
  });

  it.each<[string, Partial<Solution>, RegExp]>([
    ['hidden', { visibility: { group: 'hidden', affiliates: {} } }, /NOT_FOUND solutionId/],
    ['known to exist only', { visibility: { group: 'existence', affiliates: {} } }, /FORBIDDEN .*consultant/],
    ['retired', { status: 'retired' }, /STATE_NOT_ALLOWED .*retired/],
    ['of the own affiliate', { affiliateId: display }, /VALUE_INVALID solutionId/],
    [
      'failed',
      { content: { ...adoptableSolution.content, outcome: 'failed' } },
      /STATE_NOT_ALLOWED .*failed/,
    ],
    ['an idea', { content: { ...adoptableSolution.content, stage: 'idea' } }, /STATE_NOT_ALLOWED .*idea/],
  ])('for a solution that is %s is refused', async (_, change, message) => {
    await world.tellSolution({ ...adoptableSolution, ...change }, 'revised');
    await expect(world.request({})).rejects.toThrow(message);
  });

  it('of another affiliate is not ours to make', async () => {
    const stranger: Viewer = { memberId: 'mem_x', affiliateId: 'aff_third', roles: ['affiliate_lead'] };
    const asked = world.commands.request(stranger, { correlationId: 'test' }, display, {
      solutionId,
      placeIds: ['plc_1'],
    });
    await expect(asked).rejects.toThrow(/FORBIDDEN/);
  });

  it('ends with its solution, also when it was made while the retirement was under way', async () => {
    const [early] = await world.request({});
    await world.tellSolution({ ...adoptableSolution, status: 'retired' }, 'retired');
    expect((await world.all())[0]).toMatchObject({ id: early?.id, status: 'declined' });
    const late = await world.reuse.adoptions.execute('adp_late', { correlationId: 'test' }, () => ({
      state: { groupSees: true, adoption: { ...early!, id: 'adp_late', placeId: 'plc_2' } },
      events: [],
    }));
    const check = checkSolutionOnAdoptionRequested(world.reuse);
    await check.on[0]?.handle({ subject: late.document.id, id: 'x', correlationid: 'test' } as never);
    expect((await world.all()).every(hasEnded)).toBe(true);
  });

  it('is for both affiliates and, where the group sees the solution, for analysts', async () => {
    const [made] = await world.request({});
    const audience = async () => (await world.reuse.adoptions.collection.get(made?.id ?? ''))?.audience;
    expect(await audience()).toEqual(['affiliate:aff_display', 'affiliate:aff_batteries', 'analyst']);
    const visibility = { group: 'hidden' as const, affiliates: { [display]: 'full' as const } };
    await world.tellSolution({ ...adoptableSolution, visibility }, 'visibilityChanged');
    expect(await audience()).toEqual(['affiliate:aff_display', 'affiliate:aff_batteries']);
  });
});

class Crash extends Error {}

describe('a request that was interrupted', () => {
  it('after any step is finished by its repeat or has left nothing, whatever became of the solution meanwhile', async () => {
    const finished = new Set<number>();
    for (let crashAt = 1, isOver = false; !isOver; crashAt++) {
      const world = openWorld();
      await world.tellGroup();
      let operations = 0;
      world.hinder(() => (++operations === crashAt ? Promise.reject(new Crash()) : Promise.resolve()));
      const ask = () => world.request({ placeIds: ['plc_1', 'plc_2'] }, 'k').catch(() => []);
      isOver = (await ask().finally(() => world.hinder(unhindered))).length > 0;
      await world.tellSolution({ ...adoptableSolution, status: 'retired' }, 'retired');
      const repeated = await ask();
      expect((await world.all()).map(({ id }) => id)).toEqual(repeated.map(({ id }) => id).sort());
      expect(await world.reuse.slots.count({ index: 'byId' })).toBe(repeated.length);
      finished.add(repeated.length);
    }
    expect(finished).toEqual(new Set([0, 2]));
  });
});

describe('requests for one place at the same time', () => {
  const crashes = fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 4 });

  it('leave one open adoption in every order, with a crash after any step', async () => {
    const world = openWorld();
    await world.tellGroup();
    let runs = 0;
    await fc.assert(
      fc
        .asyncProperty(anyOrder, crashes, fc.boolean(), async (scheduler, crashAt, isTakenAgain) => {
          const solution = { ...adoptableSolution, id: `sol_run-${++runs}` };
          await world.tellSolution(solution);
          const placed = { solutionId: solution.id };
          if (isTakenAgain) {
            const [earlier] = await world.request(placed);
            await world.commands.abandon(lee, { correlationId: 'test' }, earlier!.id, {
              reason: 'no budget',
            });
          }
          let operations = 0;
          world.hinder(() => {
            operations += 1;
            return crashAt.includes(operations)
              ? Promise.reject(new Crash())
              : scheduler.schedule(Promise.resolve());
          });
          const keys = [`a${runs}`, `b${runs}`, undefined];
          const ask = (replica: number) => world.request({ solutionId: solution.id }, keys[replica], replica);
          const outcomes = keys.map((_, replica) =>
            ask(replica).then(
              () => 'made' as const,
              (reason: unknown) => {
                if (reason instanceof Crash) return 'crashed' as const;
                expect(String(reason)).toMatch(/CONFLICT/);
                return 'refused' as const;
              },
            ),
          );
          const ended = await scheduler.waitFor(Promise.all(outcomes));
          world.hinder(unhindered);
          // Whoever crashed asks again under his key.
          for (const [replica, outcome] of ended.entries())
            if (outcome === 'crashed') await ask(replica).catch(() => undefined);
          const made = (await world.all()).filter((it) => it.solutionId === solution.id);
          expect(made.filter((it) => !hasEnded(it))).toHaveLength(1);
          expect(ended.filter((it) => it === 'made').length).toBeLessThanOrEqual(1);
        })
        .afterEach(() => world.hinder(unhindered)),
      { numRuns: 100 },
    );
  });
});
