import type { RequestContext } from '#platform/graphql/service';
import type { Match, Reason } from '#schema/vocabulary/match';
import { sideOf } from '../application/matchSight.ts';
import { strengthOf } from '../domain/explanation/strength.ts';
import type { MatchingWeights } from '../domain/model/types.ts';
import { reasonText } from './reasonText.ts';
import type { MatchReasonResolvers, MatchResolvers } from './types.generated.ts';

type Thresholds = MatchingWeights['thresholds'];

/** A viewer gets only his own side of a pair. */
export function matchFields(thresholds: Thresholds): MatchResolvers {
  const own = (match: Match, { viewer }: RequestContext) => {
    const side = sideOf(viewer, match, thresholds.show);
    return side && match[side];
  };
  return {
    problem: (match, _, context) => context.node(match.problemId),
    solution: (match, _, context) => context.node(match.solutionId),
    side: (match, _, { viewer }) => sideOf(viewer, match, thresholds.show),
    // Where only the existence is known the number would tell more than "likely".
    fit: (match, _, context) => {
      const side = own(match, context);
      return side?.sees === 'existence' ? null : side?.fit;
    },
    strength: (match, _, context) => {
      const fit = own(match, context)?.fit;
      return fit === undefined ? null : strengthOf(fit, thresholds);
    },
    reasons: (match, _, context) => own(match, context)?.reasons,
    state: (match, _, context) => own(match, context)?.state,
    dismissal: (match, _, context) => own(match, context)?.dismissal,
  };
}

export const MatchReasonFields: MatchReasonResolvers = {
  text: (reason, { language }, context) => reasonText(reason, language ?? context.language),
  problemTerm: (reason) => termOf(reason, 'problem')?.term,
  problemField: (reason) => termOf(reason, 'problem')?.field,
  solutionTerm: (reason) => termOf(reason, 'solution')?.term,
  solutionField: (reason) => termOf(reason, 'solution')?.field,
  value: (reason) => {
    if ('code' in reason) return reason.code;
    if ('concept' in reason) return reason.concept;
    return 'value' in reason ? reason.value : null;
  },
};

function termOf(reason: Reason, side: 'problem' | 'solution') {
  return reason.kind === 'sharedTerm' || reason.kind === 'sharedConcept' ? reason[side] : undefined;
}
