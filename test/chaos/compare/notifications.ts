import { type MatchData, matchEvents } from '#schema/events/matching';
import { topics } from '#schema/events/topics';
import type { Notification } from '#schema/vocabulary/notification';
import { currentWeights } from '../../../services/matching/index.ts';
import type { Fault } from './fault.ts';
import type { History } from './history.ts';

const { notify } = currentWeights.thresholds;
const sides = ['problemSide', 'solutionSide'] as const;

/** One message for each side to which a match was ever offered that is worth one, and no other. */
export function compareNotifications(history: History): Fault[] {
  const worth = new Set(
    history.all
      .filter(({ name }) => name === matchEvents.proposed.name || name === matchEvents.rescored.name)
      .flatMap(({ data }) => sidesToTell(data as MatchData)),
  );
  const told = [...history.newest(topics.notifications).values()].map(({ subject, data }) => {
    const { about } = (data as { notification: Notification }).notification;
    return { subject, side: `${about.matchId} ${about.side}` };
  });
  const toldSides = new Set(told.map(({ side }) => side));
  const fault = (what: string): Fault => ({ about: 'notifications', what });
  return [
    ...[...worth].filter((side) => !toldSides.has(side)).map((side) => fault(`${side} was not told`)),
    ...told.filter(({ side }) => !worth.has(side)).map(({ side }) => fault(`${side} was told of nothing`)),
    ...(toldSides.size < told.length ? [fault('a side was told twice')] : []),
    ...told
      .filter(({ subject }) => history.of(topics.notifications, subject).length > 1)
      .map(({ side }) => fault(`${side} was told twice`)),
  ];
}

function sidesToTell({ match }: MatchData): string[] {
  if (match.status !== 'proposed') return [];
  return sides.flatMap((name) => {
    const { fit = 0, sees, state } = match[name];
    return fit >= notify && sees !== 'hidden' && state !== 'dismissed' ? [`${match.id} ${name}`] : [];
  });
}
