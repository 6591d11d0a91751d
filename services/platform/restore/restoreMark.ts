import { z } from 'zod';
import { Instant } from '#schema/vocabulary/basics';
import { defineCollection, type Store } from '../store/collection.ts';

const RestoreMark = z
  .object({
    id: z.literal('restore'),
    /** `fromLog`: documents catch up with the log; `withoutLog`: documents tell everything again. */
    kind: z.enum(['fromLog', 'withoutLog']),
    beganAt: Instant,
    done: z.boolean(),
  })
  .strict();
export type RestoreMark = z.infer<typeof RestoreMark>;

const marks = defineCollection({ name: 'platform.restores', schema: RestoreMark, indexes: {} });

/** Remembers over a crash that a restore is not done yet: nobody may work on documents that are half way. */
export interface RestoreMarks {
  /** The restore that was begun and not ended. */
  open(): Promise<RestoreMark | undefined>;
  begin(kind: RestoreMark['kind'], now: string): Promise<void>;
  end(): Promise<void>;
}

export function createRestoreMarks(store: Store): RestoreMarks {
  const collection = store.collection(marks);
  return {
    async open() {
      const mark = await collection.get('restore');
      return mark?.done === false ? mark : undefined;
    },
    async begin(kind, now) {
      const mark = { id: 'restore' as const, kind, beganAt: now, done: false };
      const { id: _, ...fields } = mark;
      await collection.writeMany([{ id: mark.id, guard: {}, patch: { set: fields }, orInsert: mark }]);
    },
    async end() {
      await collection.write('restore', {}, { set: { done: true } });
    },
  };
}
