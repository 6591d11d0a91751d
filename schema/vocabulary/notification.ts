import { z } from 'zod';
import { Instant } from './basics.ts';
import { AffiliateId, MatchId, NotificationId } from './ids.ts';
import { SideName } from './match.ts';

/** One per match and side, whatever repeats: its id is derived from both. */
export const Notification = z
  .object({
    id: NotificationId,
    affiliateId: AffiliateId,
    about: z.object({ matchId: MatchId, side: SideName }).strict(),
    at: Instant,
  })
  .strict();
export type Notification = z.infer<typeof Notification>;
