import { z } from 'zod';
import { Notification } from '../vocabulary/notification.ts';
import { defineEvent } from './defineEvent.ts';
import { exampleMatch } from './examples.ts';
import { topics } from './topics.ts';

export const notificationEvents = {
  raised: defineEvent({
    context: 'notifications',
    name: 'notification-raised',
    topic: topics.notifications,
    data: z.object({ notification: Notification }),
    example: {
      notification: {
        id: 'ntf_91c2',
        affiliateId: 'aff_display',
        about: { matchId: exampleMatch.id, side: 'problemSide' },
        at: exampleMatch.proposedAt,
      },
    },
  }),
};
