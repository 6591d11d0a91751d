import type { EventOf } from '#schema/events/envelope';
import { type MatchData, matchEvents } from '#schema/events/matching';
import { topics } from '#schema/events/topics';
import type { Level } from '#schema/vocabulary/basics';
import { type CatalogCommands, createCatalog } from '../../services/catalog/index.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { activeModel, matches, modelParts } from '../../services/matching/adapters/collections.ts';
import { createModels } from '../../services/matching/application/models.ts';
import { currentGlossary } from '../../services/matching/index.ts';
import { problemContent, type Subject, solutionContent, subjects } from './plainRecords.ts';
import { programme } from './startTenfold.ts';

export const allSubjects = Object.keys(subjects) as Subject[];

/** Every look at the clock is later than the one before, so that what is written twice can be told. */
export function tickingClock() {
  let n = 0;
  return { now: () => new Date(Date.UTC(2026, 5, 1) + n++).toISOString() };
}

/** Two affiliates: one publishes, the other posts. */
export async function openCatalog(platform: Platform): Promise<CatalogCommands> {
  const { commands } = createCatalog({ ...platform, pause: async () => {} });
  for (const name of ['a', 'b'])
    await commands.group.joinAffiliate(
      programme,
      { correlationId: 'test' },
      { id: `aff_${name}`, code: name.toUpperCase(), name: { en: name }, kind: 'subsidiary' },
    );
  return commands;
}

export async function publish(
  { solutions }: Pick<CatalogCommands, 'solutions'>,
  subject: Subject,
  key: string,
  changes: object = {},
): Promise<void> {
  const context = { correlationId: 'test', idempotencyKey: key };
  const none = { challengeCodes: [], aiClasses: [], vendors: [], tags: [] };
  const content = { ...none, ...solutionContent(subject, changes), terms: undefined };
  const { id } = await solutions.draft(programme, context, {
    affiliateId: 'aff_a',
    ownerId: 'mem_x',
    content,
  });
  await solutions.publish(programme, { ...context, idempotencyKey: `publish-${key}` }, id);
}

export async function post(
  { problems }: Pick<CatalogCommands, 'problems'>,
  subject: Subject,
  key: string,
  { group = 'full', ...changes }: { group?: Level; title?: object; description?: object } = {},
): Promise<void> {
  const none = {
    kind: 'need',
    placeIds: [],
    aiClasses: [],
    dataAvailable: [],
    constraints: [],
    challengeCodes: [],
    tags: [],
  };
  await problems.post(
    programme,
    { correlationId: 'test', idempotencyKey: key },
    {
      affiliateId: 'aff_b',
      content: { ...none, ...problemContent(subject, changes) },
      visibility: { group, affiliates: {} },
    },
  );
}

/** Matches of every status, up to a thousand. */
export async function pairsOf({ store }: Pick<Platform, 'store'>) {
  const page = await store.collection(matches).find({ index: 'byId', limit: 1_000, reader: 'system' });
  return page.edges.map(({ doc }) => doc.state);
}

export const modelsOf = ({ store, clock }: Pick<Platform, 'store' | 'clock'>) =>
  createModels(store.collection(modelParts), store.collection(activeModel), clock, currentGlossary);

export const activeOf = (platform: Pick<Platform, 'store' | 'clock'>) => modelsOf(platform).active();

/** Events that propose a match, each once however often it is on the log. */
export async function proposalsOf({ log }: Pick<Platform, 'log'>): Promise<readonly EventOf<MatchData>[]> {
  const { records } = await log.read(topics.matches, [0, 0, 0, 0], 100_000);
  const events = records.map(({ value }): EventOf<MatchData> => JSON.parse(value));
  const proposed = events.filter(({ type }) => type === matchEvents.proposed.type);
  return [...new Map(proposed.map((event) => [event.id, event])).values()];
}
