import { describe, expect, it } from '@jest/globals';
import type { Match, MatchSide } from '#schema/vocabulary/match';
import { at, later, proposed, scored, show, side, told, weak } from '../../../test/support/scoredPairs.ts';
import { declareInterest, dismiss, dueAtOf, reconsider, view } from './acts.ts';
import { rescore } from './pair.ts';
import { knowsOf } from './sides.ts';

describe('what people do', () => {
  it('viewing is noted once and takes nothing back', () => {
    const viewed = view(proposed, 'problemSide', later);
    expect(told(viewed)).toBe('match-viewed');
    expect(told(view(viewed.state, 'problemSide', later))).toBe('');
    const interested = declareInterest(viewed.state, 'problemSide', later).state;
    expect(view(interested, 'problemSide', later).state).toBe(interested);
  });

  it('interest ends a dismissal, and a dismissal an interest; both are said once', () => {
    const dismissed = dismiss(proposed, 'problemSide', { reason: 'notNow', until: later }, at);
    expect(told(dismissed)).toBe('match-dismissed');
    expect(told(dismiss(dismissed.state, 'problemSide', { reason: 'notNow', until: later }, later))).toBe('');
    expect(told(dismiss(dismissed.state, 'problemSide', { reason: 'other' }, later))).toBe('match-dismissed');
    const interested = declareInterest(dismissed.state, 'problemSide', later);
    expect(told(interested)).toBe('match-interest-declared');
    expect(interested.state.problemSide.dismissal).toBeUndefined();
    expect(told(declareInterest(interested.state, 'problemSide', later))).toBe('');
  });
});

describe('a dismissed pair comes back', () => {
  const until = dismiss(proposed, 'problemSide', { reason: 'notNow', until: later }, at).state;

  it('when its day has come, and not before', () => {
    expect(dueAtOf(until)).toBe(later);
    expect(dueAtOf(proposed)).toBeUndefined();
    expect(reconsider(until, show, at)).toEqual({ state: until, events: [] });
    const back = reconsider(until, show, later);
    expect(told(back)).toBe('match-rescored');
    expect(back.state.problemSide).toEqual(proposed.problemSide);
    expect(dueAtOf(back.state)).toBeUndefined();
  });

  it('as withdrawn where the dismissal was all that kept it', () => {
    const faded = rescore(until, weak, show, at).state;
    expect(reconsider(faded, show, later).state).toMatchObject({
      status: 'withdrawn',
      withdrawReason: 'textChanged',
      problemSide: { state: 'none', reasons: [] },
    });
  });

  const has = (kind: 'sameIndustry' | 'sameAiClass') =>
    scored({
      n: 2,
      problemSide: { ...side('aff_p', 0.6), reasons: [{ kind, value: 'x', contribution: 0.1 }] },
    });

  it.each([
    ['wrongDomain', 'sameIndustry', 'none'],
    ['wrongDomain', 'sameAiClass', 'dismissed'],
    ['wrongTask', 'sameAiClass', 'none'],
    ['wrongTask', 'sameIndustry', 'dismissed'],
    ['alreadySolved', 'sameIndustry', 'dismissed'],
    ['notNow', 'sameAiClass', 'dismissed'],
  ] as const)('%s: where the records now share the missing field (%s → %s)', (reason, kind, state) => {
    const dismissed = dismiss(proposed, 'problemSide', { reason }, at).state;
    expect(rescore(dismissed, has(kind), show, later).state.problemSide.state).toBe(state);
  });

  it('not by what was there when it was dismissed', () => {
    const shared = rescore(proposed, has('sameIndustry'), show, at).state;
    const dismissed = dismiss(shared, 'problemSide', { reason: 'wrongDomain' }, at).state;
    const again = { ...has('sameIndustry'), basis: scored({ n: 5 }).basis };
    expect(rescore(dismissed, again, show, later).state.problemSide.state).toBe('dismissed');
  });
});

describe('who knows of a pair', () => {
  const withSides = (problem: Partial<MatchSide>, solution: Partial<MatchSide>): Match => ({
    ...proposed,
    problemSide: { ...proposed.problemSide, ...problem },
    solutionSide: { ...proposed.solutionSide, ...solution },
  });

  it.each([
    ['fits by what it sees', { fit: 0.3 }, {}, true],
    ['fits only the other side', { fit: 0.29 }, { fit: 0.9 }, false],
    ['sees nothing of it', { sees: 'hidden', state: 'interested' }, { state: 'interested' }, false],
    ['has acted', { fit: 0.1, state: 'dismissed' }, {}, true],
    ['is told that the other is interested', { fit: 0.1, sees: 'teaser' }, { state: 'interested' }, true],
    ['is told by a consultant', { fit: 0, sees: 'existence' }, { state: 'interested' }, false],
    ['is not told that the other looked', { fit: 0.1 }, { state: 'viewed' }, false],
  ] as const)('a side that %s', (_, own, other, knows) => {
    expect(knowsOf(withSides(own, other), 'problemSide', show)).toBe(knows);
  });

  it('both sides of what is adopted', () => {
    const adopting = { ...withSides({ fit: 0.1 }, { fit: 0.1 }), status: 'adopting' as const };
    expect(knowsOf(adopting, 'problemSide', show) && knowsOf(adopting, 'solutionSide', show)).toBe(true);
  });
});
