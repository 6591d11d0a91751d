import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AffiliateKind, Role } from '../vocabulary/affiliate.ts';
import { Level } from '../vocabulary/basics.ts';
import { TechnologyClass } from '../vocabulary/solution.ts';
import {
  atLeast,
  audienceOf,
  contradictionIn,
  groupAnalyst,
  lower,
  readsStreams,
  type Seen,
  sharedAudience,
  tokensOf,
  type Viewer,
  visibleTo,
} from './visibility.ts';

const anyLevel = fc.constantFrom(...Level.options);
/** Few, so that viewers are often named, own, or neither. */
const anyAffiliate = fc.constantFrom('aff_a', 'aff_b', 'aff_c', 'aff_d');

const anyViewer: fc.Arbitrary<Viewer> = fc.oneof(
  fc.constant(groupAnalyst),
  fc.record(
    {
      memberId: fc.constant('mem_1'),
      affiliateId: anyAffiliate,
      affiliateKind: fc.constantFrom(...AffiliateKind.options),
      roles: fc.subarray([...Role.options]),
    },
    { requiredKeys: ['memberId', 'affiliateId', 'roles'] },
  ),
);

const anySeen: fc.Arbitrary<Seen> = fc
  .record({
    affiliateId: anyAffiliate,
    visibility: fc.record({
      group: anyLevel,
      affiliates: fc.dictionary(anyAffiliate, anyLevel, { noNullPrototype: true }),
    }),
    published: fc.boolean(),
    technologyClass: fc.option(fc.constantFrom(...TechnologyClass.options), { nil: undefined }),
  })
  .map(({ technologyClass, ...seen }) => ({ ...seen, ...(technologyClass && { technologyClass }) }));

const consistent = anySeen.filter((seen) => contradictionIn(seen.visibility) === undefined);
const isProtected = ({ technologyClass }: Seen) =>
  technologyClass === 'nationalCoreTechnology' || technologyClass === 'strategicGoods';
const meets = (tokens: readonly string[], audience: readonly string[]) =>
  tokens.some((it) => audience.includes(it));

describe('the tokens by which lists and counts ask', () => {
  it.each(['existence', 'teaser'] as const)('meet the audience exactly where the rule shows %s', (wanted) => {
    fc.assert(
      fc.property(anyViewer, consistent, (viewer, seen) => {
        const listed = meets(tokensOf(viewer, wanted), audienceOf(seen));
        expect(listed).toBe(atLeast(visibleTo(viewer, seen).level, wanted));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are repeated by no audience, and an audience of teasers is one of existence too', () => {
    fc.assert(
      fc.property(anySeen, (seen) => {
        const audience = audienceOf(seen);
        expect(new Set(audience).size).toBe(audience.length);
        for (const token of audience.filter((it) => it.endsWith('+')))
          expect(audience).toContain(token.slice(0, -1));
      }),
    );
  });

  it('could not tell that one affiliate sees less than the group, which is why that is a contradiction', () => {
    const visibility = { group: 'full', affiliates: { aff_b: 'hidden' } } as const;
    expect(contradictionIn(visibility)).toBe('aff_b');
    const seen: Seen = { affiliateId: 'aff_a', visibility, published: true };
    const viewer: Viewer = { affiliateId: 'aff_b', roles: [] };
    expect(visibleTo(viewer, seen).level).toBe('hidden');
    expect(meets(tokensOf(viewer), audienceOf(seen))).toBe(true);
  });
});

describe('the rule of visibility', () => {
  it('shows its own affiliate everything, published or not, protected or not', () => {
    fc.assert(
      fc.property(anyViewer, anySeen, (viewer, seen) => {
        const own = { ...seen, affiliateId: viewer.affiliateId ?? 'aff_none' };
        fc.pre(viewer.affiliateId !== undefined);
        expect(visibleTo(viewer, own)).toEqual({ level: 'full', sensitive: true });
      }),
    );
  });

  const fromOutside = fc
    .tuple(anyViewer, anySeen)
    .filter(([viewer, seen]) => viewer.affiliateId !== seen.affiliateId);

  it('shows nobody else what is not published', () => {
    fc.assert(
      fc.property(fromOutside, ([viewer, seen]) => {
        const sight = visibleTo(viewer, { ...seen, published: false });
        expect(sight).toEqual({ level: 'hidden', sensitive: false });
      }),
    );
  });

  it('never shows more of protected technology than that it exists, whoever was named', () => {
    fc.assert(
      fc.property(fromOutside, ([viewer, seen]) => {
        fc.pre(isProtected(seen));
        const sight = visibleTo(viewer, seen);
        expect(atLeast('existence', sight.level)).toBe(true);
        expect(sight.sensitive).toBe(false);
        expect(audienceOf(seen).filter((it) => it.endsWith('+'))).toEqual([`affiliate:${seen.affiliateId}+`]);
      }),
    );
  });

  it('shows joint ventures and outsiders a teaser at most, unless they are named', () => {
    fc.assert(
      fc.property(
        fromOutside,
        fc.constantFrom('jointVenture', 'outside'),
        ([viewer, seen], affiliateKind) => {
          const { level } = visibleTo({ ...viewer, affiliateKind }, seen);
          const named =
            viewer.affiliateId === undefined ? undefined : seen.visibility.affiliates[viewer.affiliateId];
          if (named === undefined) expect(atLeast('teaser', level)).toBe(true);
          else if (seen.published && !isProtected(seen)) expect(level).toBe(named);
        },
      ),
    );
  });

  it('shows amounts only to the own affiliate and to those named as seeing everything', () => {
    fc.assert(
      fc.property(fromOutside, ([viewer, seen]) => {
        const named =
          viewer.affiliateId !== undefined && seen.visibility.affiliates[viewer.affiliateId] === 'full';
        if (visibleTo(viewer, seen).sensitive)
          expect(named && seen.published && !isProtected(seen)).toBe(true);
        expect(visibleTo(groupAnalyst, seen).sensitive).toBe(false);
      }),
    );
  });

  it('shows whoever reads the streams at least what the streams tell', () => {
    fc.assert(
      fc.property(anyViewer, consistent, (viewer, seen) => {
        fc.pre(readsStreams(viewer));
        expect(atLeast(visibleTo(viewer, seen).level, visibleTo(groupAnalyst, seen).level)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never depends on the roles of a viewer', () => {
    fc.assert(
      fc.property(anyViewer, fc.subarray([...Role.options]), anySeen, (viewer, roles, seen) => {
        expect(visibleTo({ ...viewer, roles }, seen)).toEqual(visibleTo(viewer, seen));
      }),
    );
  });
});

describe('what two affiliates share', () => {
  it('is read by both, and by analysts exactly where the group sees a teaser of every record it is about', () => {
    fc.assert(
      fc.property(fc.array(anyAffiliate), fc.array(consistent, { maxLength: 3 }), (affiliates, records) => {
        const audience = sharedAudience(affiliates, records);
        for (const affiliateId of affiliates)
          expect(meets(tokensOf({ affiliateId, roles: [] }), audience)).toBe(true);
        const open = records.every((it) => atLeast(visibleTo(groupAnalyst, it).level, 'teaser'));
        expect(meets(tokensOf(groupAnalyst), audience)).toBe(open);
        const stranger: Viewer = { affiliateId: 'aff_stranger', roles: ['member'] };
        expect(meets(tokensOf(stranger), audience)).toBe(false);
      }),
    );
  });

  it('is read by whoever reads the streams, and by nobody else of a third affiliate', () => {
    fc.assert(
      fc.property(anyViewer, (viewer) => {
        fc.pre(viewer.affiliateId !== 'aff_a');
        expect(meets(tokensOf(viewer), sharedAudience(['aff_a'], []))).toBe(readsStreams(viewer));
      }),
    );
  });
});

describe('levels', () => {
  it('are ordered from nothing to everything', () => {
    fc.assert(
      fc.property(anyLevel, anyLevel, (a, b) => {
        expect(atLeast(a, lower(a, b)) && atLeast(b, lower(a, b))).toBe(true);
        expect([a, b]).toContain(lower(a, b));
        expect(atLeast(a, 'hidden') && atLeast('full', a)).toBe(true);
      }),
    );
  });
});
