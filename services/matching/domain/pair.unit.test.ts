import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DismissReason, Match, WithdrawReason } from '#schema/vocabulary/match';
import { at, later, proposed, scored, show, side, told, weak } from '../../../test/support/scoredPairs.ts';
import { declareInterest, dismiss, followAdoptions, view } from './acts.ts';
import { isListed, isOutdated, rescore, type ScoredPair } from './pair.ts';
import { hasActed, isWorthOffering } from './sides.ts';

describe('a pair without a record', () => {
  it('is listed where its fit reaches what is shown on either side, and no record is gone', () => {
    expect(isListed(scored({ fits: [show, 0] }), show)).toBe(true);
    expect(isListed(scored({ fits: [undefined, show] }), show)).toBe(true);
    expect(isListed(weak, show)).toBe(false);
    expect(isListed(scored({ withdraw: 'problemClosed' }), show)).toBe(false);
  });

  it('is proposed with nothing done on either side', () => {
    const decision = rescore(undefined, scored(), show, at);
    expect(told(decision)).toBe('match-proposed');
    expect(Match.parse(decision.state)).toMatchObject({
      status: 'proposed',
      problemSide: { state: 'none', fit: 0.6 },
      solutionSide: { state: 'none', fit: 0.5 },
      proposedAt: at,
    });
  });
});

describe('a proposed pair', () => {
  it('takes over new fits, and says nothing where they are the same', () => {
    expect(told(rescore(proposed, scored({ fits: [0.7, 0.5], n: 2 }), show, later))).toBe('match-rescored');
    const same = rescore(proposed, scored({ n: 2 }), show, later);
    expect(told(same)).toBe('');
    expect(same.state).toEqual({ ...proposed, basis: scored({ n: 2 }).basis });
  });

  it.each([
    ['textChanged', weak],
    ['modelChanged', { ...weak, basis: { ...weak.basis, model: 'm2' } }],
    ['visibility', { ...weak, problemSide: side('aff_p', 0.1, 'teaser') }],
    ['problemClosed', scored({ withdraw: 'problemClosed', n: 2 })],
    ['solutionRetired', scored({ withdraw: 'solutionRetired', n: 2 })],
    ['visibility', scored({ withdraw: 'visibility', problemSide: side('aff_p', undefined, 'hidden') })],
  ] as const)('is withdrawn: %s', (reason, next) => {
    const decision = rescore(proposed, next, show, later);
    expect(told(decision)).toBe('match-withdrawn');
    expect(decision.state).toMatchObject({ status: 'withdrawn', withdrawReason: reason, proposedAt: at });
  });

  it('that is withdrawn explains nothing any more, and keeps the fit of who still sees the other record', () => {
    const next = scored({
      withdraw: 'visibility',
      problemSide: side('aff_p', undefined, 'hidden'),
      solutionSide: side('aff_s', undefined, 'teaser'),
    });
    const { problemSide, solutionSide } = rescore(proposed, next, show, later).state;
    expect(problemSide).toEqual({ affiliateId: 'aff_p', sees: 'hidden', reasons: [], state: 'none' });
    expect(solutionSide).toEqual({
      affiliateId: 'aff_s',
      sees: 'teaser',
      fit: 0.5,
      reasons: [],
      state: 'none',
    });
  });

  it.each([
    ['interested', declareInterest(proposed, 'problemSide', at).state],
    ['dismissed', dismiss(proposed, 'solutionSide', { reason: 'other' }, at).state],
  ])('that somebody is %s in survives any fit, but not the end of a record', (_, acted) => {
    expect(rescore(acted, weak, show, later).state).toMatchObject({
      status: 'proposed',
      problemSide: { fit: 0.1, state: acted.problemSide.state },
      solutionSide: { fit: 0.1, state: acted.solutionSide.state },
    });
    expect(rescore(acted, scored({ withdraw: 'solutionRetired' }), show, later).state.status).toBe(
      'withdrawn',
    );
  });
});

describe('a withdrawn pair', () => {
  const withdrawn = rescore(proposed, weak, show, at).state;

  it('comes back under its old record, with what people did', () => {
    const closed = rescore(
      declareInterest(proposed, 'problemSide', at).state,
      scored({ withdraw: 'problemClosed' }),
      show,
      at,
    ).state;
    const back = rescore(closed, scored({ n: 3 }), show, later);
    expect(told(back)).toBe('match-proposed');
    expect(back.state).toMatchObject({
      status: 'proposed',
      proposedAt: later,
      problemSide: { state: 'interested' },
    });
    expect(back.state.withdrawReason).toBeUndefined();
  });

  it('is left as it is where it still does not fit, but follows what may be seen', () => {
    expect(rescore(withdrawn, { ...weak, basis: scored({ n: 9 }).basis }, show, later)).toEqual({
      state: withdrawn,
      events: [],
    });
    const less = { ...weak, solutionSide: side('aff_s', undefined, 'hidden'), groupSees: false };
    const hidden = rescore(withdrawn, less, show, later);
    expect(told(hidden)).toBe('match-rescored');
    expect(hidden.state).toMatchObject({
      status: 'withdrawn',
      groupSees: false,
      solutionSide: { sees: 'hidden' },
    });
    expect(hidden.state.solutionSide.fit).toBeUndefined();
  });
});

it('a scoring is outdated where either record was newer', () => {
  const stored = rescore(undefined, scored({ n: 2 }), show, at).state;
  expect(isOutdated(scored({ n: 2 }), stored)).toBe(false);
  for (const changed of ['problem', 'solution'] as const)
    expect(
      isOutdated(scored({ basis: { ...stored.basis, [changed]: scored({ n: 1 }).basis[changed] } }), stored),
    ).toBe(true);
});

describe('an adoption', () => {
  const adopting = followAdoptions(proposed, 1, at).state;

  it('is followed, and says so once', () => {
    expect(told(followAdoptions(proposed, 1, at))).toBe('match-adopting');
    expect(told(followAdoptions(adopting, 2, at))).toBe('');
    expect(told(followAdoptions(proposed, 0, at))).toBe('');
    expect(followAdoptions(adopting, 0, later).state).toMatchObject({ status: 'proposed' });
  });

  it('keeps the pair while it is open, and ends with it where a record has gone', () => {
    const gone = rescore(adopting, scored({ withdraw: 'solutionRetired' }), show, at).state;
    expect(gone).toMatchObject({ status: 'adopting', withdrawReason: 'solutionRetired' });
    const ended = followAdoptions(gone, 0, later);
    expect(told(ended)).toBe('match-withdrawn');
    const back = followAdoptions(rescore(gone, scored({ n: 3 }), show, at).state, 0, later).state;
    expect([back.status, back.withdrawReason]).toEqual(['proposed', undefined]);
  });
});

/** What may happen to a pair, one after another. */
type Happening =
  | { readonly kind: 'scored'; readonly pair: ScoredPair }
  | { readonly kind: 'adoptions'; readonly open: number }
  | { readonly kind: 'interest' | 'view'; readonly side: 'problemSide' | 'solutionSide' }
  | {
      readonly kind: 'dismiss';
      readonly side: 'problemSide' | 'solutionSide';
      readonly reason: DismissReason;
    };

const sideName = fc.constantFrom('problemSide' as const, 'solutionSide' as const);
const anyPair = fc
  .record({
    fits: fc.tuple(fc.constantFrom(0.1, 0.5), fc.constantFrom(0.1, 0.5)),
    withdraw: fc.option(fc.constantFrom(...WithdrawReason.options), { nil: undefined }),
    model: fc.constantFrom('m1', 'm2'),
  })
  .map(({ withdraw, model, fits }) => ({
    ...scored({ fits }),
    basis: { ...scored().basis, model },
    ...(withdraw === undefined ? {} : { withdraw }),
  }));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('scored' as const), pair: anyPair }),
  fc.record({ kind: fc.constant('adoptions' as const), open: fc.nat({ max: 1 }) }),
  fc.record({ kind: fc.constantFrom('interest' as const, 'view' as const), side: sideName }),
  fc.record({
    kind: fc.constant('dismiss' as const),
    side: sideName,
    reason: fc.constantFrom('wrongTask' as const, 'notNow' as const),
  }),
);

function play(state: Match, it: Happening): Match {
  switch (it.kind) {
    case 'scored':
      return rescore(state, it.pair, show, later).state;
    case 'adoptions':
      return followAdoptions(state, it.open, later).state;
    default:
      break;
  }
  // Nothing can be done with what is withdrawn, or will be.
  if (state.withdrawReason !== undefined) return state;
  if (it.kind === 'dismiss') return dismiss(state, it.side, { reason: it.reason }, later).state;
  return (it.kind === 'view' ? view : declareInterest)(state, it.side, later).state;
}

it('the status follows from the records, the open adoptions and what people did, whatever came when', () => {
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 12 }),
      anyPair,
      fc.nat({ max: 1 }),
      fc.boolean(),
      (history, last, open, scoredLast) => {
        const before = history.reduce(play, proposed);
        const ends: Happening[] = [
          { kind: 'scored', pair: last },
          { kind: 'adoptions', open },
        ];
        const state = (scoredLast ? ends.reverse() : ends).reduce(play, before);
        const isOffered = !last.withdraw && (isWorthOffering(last, show) || hasActed(state));
        expect(state.status).toBe(open > 0 ? 'adopting' : isOffered ? 'proposed' : 'withdrawn');
        expect(state.withdrawReason === undefined).toBe(isOffered);
        expect(Match.safeParse(state).success).toBe(true);
        if (isOffered)
          expect([state.problemSide.fit, state.solutionSide.fit]).toEqual([
            last.problemSide.fit,
            last.solutionSide.fit,
          ]);
      },
    ),
    { numRuns: 500 },
  );
});
