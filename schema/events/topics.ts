/** Internal topics: full state for services. Public topics: what every analyst of the group may see. */
export const topics = {
  affiliates: 'tenfold.internal.catalog.affiliates',
  solutions: 'tenfold.internal.catalog.solutions',
  problems: 'tenfold.internal.catalog.problems',
  challenges: 'tenfold.internal.catalog.challenges',
  matches: 'tenfold.internal.matching.matches',
  adoptions: 'tenfold.internal.reuse.adoptions',
  milestones: 'tenfold.internal.reuse.milestones',
  impact: 'tenfold.internal.reuse.impact',
  notifications: 'tenfold.internal.notifications.notifications',
  publicAffiliates: 'tenfold.public.catalog.affiliates',
  publicSolutions: 'tenfold.public.catalog.solutions',
  publicProblems: 'tenfold.public.catalog.problems',
  publicChallenges: 'tenfold.public.catalog.challenges',
  publicMatches: 'tenfold.public.matching.matches',
  publicAdoptions: 'tenfold.public.reuse.adoptions',
  publicMilestones: 'tenfold.public.reuse.milestones',
  publicImpact: 'tenfold.public.reuse.impact',
} as const;

export type Topic = (typeof topics)[keyof typeof topics];

/** Fixed at creation: another number would send a key to another partition. */
export const partitionsPerTopic = 4;

/**
 * Where a copy of an event goes that a consumer of the topic could not handle. Always internal, and only internal topics
 * have one: nobody here consumes the public ones.
 */
export function deadLettersOf(topic: string): string {
  return `${topic}.dead-letters`;
}

export const deadLetterTopics: readonly string[] = Object.values(topics)
  .filter((it) => it.startsWith('tenfold.internal.'))
  .map(deadLettersOf);
