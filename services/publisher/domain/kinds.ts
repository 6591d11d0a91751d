import { z } from 'zod';

export const PublicKindSchema = z.enum([
  'affiliate',
  'challenge',
  'solution',
  'problem',
  'match',
  'adoption',
  'milestone',
  'impact',
]);
