import { z } from 'zod';
import { Match } from '../vocabulary/match.ts';
import { defineEvent } from './defineEvent.ts';
import { exampleMatch } from './examples.ts';
import { topics } from './topics.ts';

const MatchData = z.object({ match: Match });
export type MatchData = z.infer<typeof MatchData>;

const match = (name: string, example: Match = exampleMatch) =>
  defineEvent({
    context: 'matching',
    name,
    topic: topics.matches,
    data: MatchData,
    example: { match: example },
  });

export const matchEvents = {
  proposed: match('match-proposed'),
  rescored: match('match-rescored'),
  viewed: match('match-viewed', {
    ...exampleMatch,
    problemSide: { ...exampleMatch.problemSide, state: 'viewed' },
  }),
  interestDeclared: match('match-interest-declared', {
    ...exampleMatch,
    problemSide: { ...exampleMatch.problemSide, state: 'interested' },
  }),
  dismissed: match('match-dismissed', {
    ...exampleMatch,
    problemSide: {
      ...exampleMatch.problemSide,
      state: 'dismissed',
      dismissal: { reason: 'notNow', at: exampleMatch.updatedAt },
    },
  }),
  withdrawn: match('match-withdrawn', {
    ...exampleMatch,
    status: 'withdrawn',
    withdrawReason: 'problemClosed',
  }),
  adopting: match('match-adopting', { ...exampleMatch, status: 'adopting' }),
};
