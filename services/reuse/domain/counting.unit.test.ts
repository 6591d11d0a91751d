import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleAdoption } from '#schema/events/examples';
import type { Happening } from '#schema/events/happening';
import type { Adoption, AdoptionStatus, SolutionReuse } from '#schema/vocabulary/adoption';
import { type Contribution, contributionOf, recount } from './counting.ts';

const origin = { firstUseAffiliateId: 'aff_0', builtBy: ['aff_0', 'aff_1'] };
const key = { id: 'reu_1', solutionId: 'sol_1' };
const instant = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

/** One thing that happens: adoption `adoption` of place `place` gets a status; a place belongs to one affiliate. */
interface Change {
  readonly adoption: number;
  readonly place: number;
  readonly status: AdoptionStatus;
  readonly sameProduct: boolean;
}

const affiliateOfPlace = (place: number) => place % 7;

const change: fc.Arbitrary<Change> = fc
  .record({
    adoption: fc.nat(35),
    status: fc.constantFrom<AdoptionStatus[]>(
      'live',
      'verified',
      'verified',
      'verified',
      'lapsed',
      'stopped',
      'revoked',
    ),
  })
  .map((it) => ({ ...it, place: it.adoption % 24, sameProduct: it.adoption % 9 === 8 }));

const predecessors: Partial<Record<AdoptionStatus, (AdoptionStatus | undefined)[]>> = {
  live: [undefined],
  verified: [undefined, 'live', 'verified', 'lapsed'],
  lapsed: ['verified'],
  stopped: ['live', 'verified', 'lapsed'],
  revoked: ['verified', 'lapsed'],
};

/** Only what the life cycle lets happen. */
function legal(changes: readonly Change[]): Change[] {
  const statuses = new Map<number, AdoptionStatus>();
  return changes.filter(({ adoption, status }) => {
    if (!predecessors[status]?.includes(statuses.get(adoption))) return false;
    statuses.set(adoption, status);
    return true;
  });
}

function applied(
  before: Adoption | undefined,
  { adoption, place, status, sameProduct }: Change,
  day: number,
) {
  const steps = before?.steps ?? [];
  return {
    ...exampleAdoption,
    id: `adp_${adoption}`,
    placeId: `plc_${place}`,
    affiliateId: `aff_${affiliateOfPlace(place)}`,
    sameProduct,
    status,
    steps: [...steps, { status, at: instant(day) }],
  };
}

/** Rule 1 as one would do it on paper, from the whole list of what happened. */
function slowCount(history: readonly Change[], isCounted: (statuses: AdoptionStatus[]) => boolean) {
  const places: number[] = [];
  for (let place = 0; place < 24; place++) {
    const affiliate = affiliateOfPlace(place);
    if (affiliate === 0 || affiliate === 1) continue;
    for (let adoption = 0; adoption < 36; adoption++) {
      const own = history.filter((it) => it.adoption === adoption && it.place === place && !it.sameProduct);
      if (isCounted(own.map((it) => it.status)) && !places.includes(place)) places.push(place);
    }
  }
  const affiliates: number[] = [];
  for (const place of places)
    if (!affiliates.includes(affiliateOfPlace(place))) affiliates.push(affiliateOfPlace(place));
  return { places: places.length, reach: affiliates.length };
}

const slowCurrent = (history: readonly Change[]) => slowCount(history, (it) => it.at(-1) === 'verified');
const slowEver = (history: readonly Change[]) =>
  slowCount(history, (it) => it.includes('verified') && it.at(-1) !== 'revoked');

function play(history: readonly Change[]) {
  const adoptions = new Map<number, Adoption>();
  let state: SolutionReuse | undefined;
  const told: Happening[][] = [];
  const states = history.map((it, day) => {
    adoptions.set(it.adoption, applied(adoptions.get(it.adoption), it, day));
    const rows = [...adoptions.values()].map(contributionOf);
    const decision = recount(state, key, rows, origin, instant(day));
    state = decision.state;
    told.push([...decision.events]);
    return decision.state;
  });
  return { states, told };
}

const nameOf = ({ definition, data }: Happening) => {
  const { measure, threshold } = data as { measure: string; threshold: number };
  return `${definition.name} ${measure} ${threshold}`;
};

describe('counting rules 1 and 2, over random histories', () => {
  const histories = fc.array(change, { minLength: 1, maxLength: 120 }).map(legal);

  it('counts distinct places and affiliates, now and ever, without the origin and bought products', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { states } = play(history);
        states.forEach((reuse, day) => {
          const past = history.slice(0, day + 1);
          expect(reuse.current).toEqual(slowCurrent(past));
          expect(reuse.ever).toEqual(slowEver(past));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('tells each milestone once, on the day the slow count first reaches it, and keeps its date', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { states, told } = play(history);
        const milestones = states.at(-1)?.milestones ?? [];
        const expected: unknown[] = [];
        const seen = new Set<string>();
        history.forEach((_, day) => {
          const { places, reach } = slowCurrent(history.slice(0, day + 1));
          const reached = [
            ...[3, 5, 10].filter((it) => places >= it).map((it) => ['places', it] as const),
            ...[3, 5, 10].filter((it) => reach >= it).map((it) => ['reach', it] as const),
            ...(places >= 10 && reach >= 3 ? [['tenfold', 10] as const] : []),
          ];
          for (const [measure, threshold] of reached) {
            if (seen.has(measure + threshold)) continue;
            seen.add(measure + threshold);
            expected.push({ measure, threshold, reachedAt: instant(day) });
          }
        });
        expect(milestones).toEqual(expected);
        const names = told
          .flat()
          .map(nameOf)
          .filter((it) => it.startsWith('solution-reuse-reached'));
        expect(names).toEqual(milestones.map((it) => `solution-reuse-reached ${it.measure} ${it.threshold}`));
      }),
      { numRuns: 60 },
    );
  });

  it('tells of every fall with the count before, and of nothing else', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { told } = play(history);
        let before = { places: 0, reach: 0 };
        history.forEach((_, day) => {
          const now = slowCurrent(history.slice(0, day + 1));
          const was10X = before.places >= 10 && before.reach >= 3;
          const is10X = now.places >= 10 && now.reach >= 3;
          const falls = [
            ...(now.places < before.places ? [`solution-reuse-fell places ${before.places}`] : []),
            ...(now.reach < before.reach ? [`solution-reuse-fell reach ${before.reach}`] : []),
            ...(was10X && !is10X ? [`solution-reuse-fell tenfold ${before.places}`] : []),
          ];
          const names = (told[day] ?? []).map(nameOf).filter((it) => it.includes('-fell'));
          expect(names).toEqual(falls);
          before = now;
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a recount', () => {
  it('dates a milestone by the verification that completed it, however late and often renewed', () => {
    const steps: [AdoptionStatus, number][][] = [
      [
        ['verified', 1],
        ['verified', 300],
      ],
      [
        ['verified', 2],
        ['lapsed', 3],
        ['verified', 7],
      ],
      [['verified', 5]],
      [['verified', 9]],
    ];
    const rows = steps.map((own, index) =>
      contributionOf({
        ...exampleAdoption,
        affiliateId: `aff_${index + 2}`,
        placeId: `plc_${index}`,
        status: 'verified',
        steps: own.map(([status, day]) => ({ status, at: instant(day) })),
      }),
    );
    const { milestones } = recount(undefined, key, rows, origin, instant(400)).state;
    expect(milestones.map((it) => it.reachedAt)).toEqual([instant(7), instant(7)]);
  });

  it('calls ten places 10X in three affiliates, not in two', () => {
    const inAffiliates = (reach: number) =>
      Array.from({ length: 10 }, (_, place): Contribution => {
        const affiliateId = `aff_${2 + (place % reach)}`;
        return { solutionId: 'sol_1', affiliateId, placeId: `plc_${place}`, counts: true, counted: true };
      });
    const measures = (reach: number) =>
      recount(undefined, key, inAffiliates(reach), origin, instant(0)).state.milestones.map(
        (it) => it.measure,
      );
    expect(measures(2)).not.toContain('tenfold');
    expect(measures(3)).toContain('tenfold');
  });

  it('changes nothing where the counts are equal', () => {
    const rows: Contribution[] = [
      { solutionId: 'sol_1', affiliateId: 'aff_5', placeId: 'plc_5', counts: true, counted: true },
    ];
    const first = recount(undefined, key, rows, origin, instant(0)).state;
    expect(recount(first, key, rows, origin, instant(9))).toEqual({ state: first, events: [] });
  });
});
