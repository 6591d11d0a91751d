import { createAggregates } from '#platform/aggregate/aggregates';
import { defineAggregate } from '#platform/aggregate/document';
import type { Relay } from '#platform/aggregate/relay';
import { causedBy } from '#platform/consumer/causedBy';
import { on } from '#platform/consumer/consumer';
import { derivedId } from '#platform/ids/ids';
import { noPart, type Service } from '#platform/lifecycle/service';
import { takenOver } from '#platform/restore/restoration';
import { tellAgain } from '#platform/restore/tellAgain';
import type { Store } from '#platform/store/collection';
import type { Clock } from '#platform/time/clock';
import type { EventOf } from '#schema/events/envelope';
import { happened } from '#schema/events/happening';
import { type MatchData, matchEvents } from '#schema/events/matching';
import { notificationEvents } from '#schema/events/notifications';
import { Notification } from '#schema/vocabulary/notification';

const notifications = defineAggregate({
  name: 'notifications.notifications',
  state: Notification,
  indexes: { byAffiliate: { keys: ['state.affiliateId', 'state.at'] } },
});

export interface NotificationsDeps {
  readonly store: Store;
  readonly relay: Relay;
  readonly clock: Clock;
  readonly pause: (attempt: number) => Promise<void>;
  /** Least fit that is worth a message. */
  readonly notifyFrom: number;
}

/** Tells each side of a strong match once, whatever repeats: the id follows from the match and the side. */
export function createNotifications(deps: NotificationsDeps): Service {
  const { clock } = deps;
  const records = createAggregates({
    collection: deps.store.collection(notifications),
    relay: deps.relay,
    clock,
    pause: deps.pause,
    schemaVersion: 1,
  });

  async function notifySides(event: EventOf<MatchData>): Promise<void> {
    const { match } = event.data;
    if (match.status !== 'proposed') return;
    for (const side of ['problemSide', 'solutionSide'] as const) {
      const { affiliateId, fit, sees, state: done } = match[side];
      if (fit === undefined || fit < deps.notifyFrom || sees === 'hidden' || done === 'dismissed') continue;
      const id = derivedId('notification', match.id, side);
      await records.execute(id, causedBy(event), (state) => {
        if (state) return { state, events: [] };
        const notification: Notification = {
          id,
          affiliateId,
          about: { matchId: match.id, side },
          at: clock.now(),
        };
        return { state: notification, events: [happened(notificationEvents.raised, { notification })] };
      });
    }
  }

  return {
    name: 'notifications',
    graphql: { resolvers: {} },
    consumers: [
      {
        name: 'NotifySidesOnMatchProposed',
        on: [on(matchEvents.proposed, notifySides), on(matchEvents.rescored, notifySides)],
      },
    ],
    edge: noPart,
    work: noPart,
    restoration: {
      fromLog: takenOver(notificationEvents, records, ({ notification }) => notification),
      tellAgain: (context) =>
        tellAgain(records, deps.relay.epoch, context, (notification) =>
          happened(notificationEvents.raised, { notification }),
        ),
    },
  };
}
