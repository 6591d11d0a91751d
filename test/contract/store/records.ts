import { z } from 'zod';
import { type Collection, defineCollection, type Store } from '#platform/store/collection';

export const Item = z.object({
  id: z.string(),
  kind: z.string(),
  score: z.number().optional(),
  isDone: z.boolean().nullable().optional(),
  name: z.string().optional(),
  code: z.string().nullable().optional(),
  version: z.number(),
  detail: z.object({ rank: z.number().optional(), note: z.string().optional() }).optional(),
  tags: z.array(z.string()).optional(),
  outbox: z.array(z.object({ seq: z.number(), text: z.string() })).optional(),
});
export type Item = z.infer<typeof Item>;

const Note = z.object({
  id: z.string(),
  topic: z.string(),
  at: z.number(),
  tags: z.array(z.string()),
  audience: z.array(z.string()),
});
export type Note = z.infer<typeof Note>;

const Anything = z.looseObject({ id: z.string() });

/** The planes of Unicode whose texts a store under test puts in order: all, but for servers that are known not to. */
export type Planes = 'all' | 'basic';

let opened = 0;

/** Every test works in a collection of its own, so that one store serves them all. */
function ownName(plural: string): string {
  opened += 1;
  return `contract.${plural}${opened}`;
}

export const itemIndexes = {
  byKind: { keys: ['kind', 'score', 'name'], array: 'tags' },
  byDone: { keys: ['isDone', 'detail.rank'] },
  byName: { keys: ['name'], sparse: true },
  byCode: { keys: ['kind', 'code'], unique: true },
} as const;
export type ItemIndex = keyof typeof itemIndexes;
export type Items = Collection<Item, ItemIndex>;

export function openItems(store: Store, name = ownName('items')): Items {
  return store.collection(defineCollection({ name, schema: Item, indexes: itemIndexes }));
}

export type Notes = Collection<Note, 'byTopic'>;

export function openNotes(store: Store): Notes {
  return store.collection(
    defineCollection({
      name: ownName('notes'),
      schema: Note,
      indexes: { byTopic: { keys: ['topic', 'at'], array: 'tags' } },
      guarded: true,
    }),
  );
}

export function openAnything(store: Store): Collection<z.infer<typeof Anything>, never> {
  return store.collection(defineCollection({ name: ownName('anything'), schema: Anything, indexes: {} }));
}

export function item(id: string, rest: Partial<Item> = {}): Item {
  return { id, kind: 'plain', version: 1, ...rest };
}

/** The code that a promise is refused with; fails the test when it is not refused. */
export async function refusal(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (reason) {
    return reason instanceof Error && 'code' in reason ? reason.code : reason;
  }
  throw new Error('expected a refusal');
}
