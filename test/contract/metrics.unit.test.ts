import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleAdoption, exampleSolution } from '#schema/events/examples';
import { PublicAdoption } from '#schema/events/public';
import { topics } from '#schema/events/topics';
import { type Adoption, AdoptionStatus } from '#schema/vocabulary/adoption';
import type { Solution } from '#schema/vocabulary/solution';
import { showPublicly } from '../../services/publisher/domain/show.ts';
import { contributionOf, recount } from '../../services/reuse/domain/counting.ts';

const affiliates = ['aff_batteries', 'aff_display', 'aff_chemistry', 'aff_energy'];
const at = '2026-03-02T01:00:00.000Z';

const anyAdoption: fc.Arbitrary<Adoption> = fc
  .record({
    affiliate: fc.constantFrom(...affiliates),
    place: fc.nat(3),
    sameProduct: fc.boolean(),
    statuses: fc.array(fc.constantFrom(...AdoptionStatus.options, 'verified' as const), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ affiliate, place, sameProduct, statuses }) => ({
    ...exampleAdoption,
    affiliateId: affiliate,
    placeId: `plc_${affiliate.slice(4)}-${place}`,
    sameProduct,
    status: statuses.at(-1)!,
    steps: statuses.map((status) => ({ status, at, actorId: 'mem_lee', note: 'x' })),
  }));

const anySolution: fc.Arbitrary<Solution> = fc
  .record({ builtBy: fc.subarray(affiliates), group: fc.constantFrom('teaser' as const, 'full' as const) })
  .map(({ builtBy, group }) => ({
    ...exampleSolution,
    origin: { firstUseAffiliateId: 'aff_batteries', builtBy },
    visibility: { group, affiliates: {} },
  }));

/** The formulas of docs/metrics.md. */
function placesOf(adoptions: readonly PublicRow[]) {
  return {
    places: new Set(adoptions.map((it) => it.placeId)).size,
    reach: new Set(adoptions.map((it) => it.affiliateId)).size,
  };
}
type PublicRow = ReturnType<typeof PublicAdoption.parse>;
const now = (it: PublicRow) => it.counts && it.status === 'verified';
const ever = (it: PublicRow) =>
  it.counts && it.steps.some((step) => step.status === 'verified') && it.status !== 'revoked';

describe('places and reach', () => {
  it('come out the same from public adoptions as they are counted inside, also where the origin is withheld', () => {
    fc.assert(
      fc.property(fc.array(anyAdoption, { maxLength: 12 }), anySolution, (adoptions, solution) => {
        const rows = adoptions.map((it) =>
          PublicAdoption.parse(showPublicly('adoption', it, () => solution)),
        );
        const key = { id: 'reu_1', solutionId: solution.id };
        const inside = recount(undefined, key, adoptions.map(contributionOf), solution.origin, at).state;
        expect(placesOf(rows.filter(now))).toEqual(inside.current);
        expect(placesOf(rows.filter(ever))).toEqual(inside.ever);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the pages for readers of the streams', () => {
  it('name every public topic, and no other', () => {
    const page = readFileSync('docs/events.md', 'utf8');
    const named = new Set(page.match(/tenfold\.public\.[a-z]+\.[a-z]+(?=`)/g));
    expect(named).toEqual(new Set(Object.values(topics).filter((it) => it.includes('.public.'))));
  });

  it.each(['docs/events.md', 'docs/metrics.md'])('link only to what is there: %s', (path) => {
    const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)#][^)]*)\)/g)].map((it) => it[1]!);
    const gone = links.filter((it) => !it.startsWith('https:') && !existsSync(join(dirname(path), it)));
    expect(gone).toEqual([]);
  });
});
