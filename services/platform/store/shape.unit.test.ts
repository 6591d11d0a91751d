import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineCollection, type IndexDefinition } from './collection.ts';
import { shapeOf } from './shape.ts';

const Tree = z.object({
  id: z.string(),
  label: z.string(),
  get parts() {
    return z.record(z.string(), Tree).optional();
  },
});

const schema = z.object({
  id: z.string().brand<'Id'>(),
  status: z.enum(['draft', 'open']),
  count: z.int().nullable(),
  life: z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('new'), since: z.string() }),
    z.object({ phase: z.literal('done'), since: z.string(), until: z.number() }),
  ]),
  mixed: z.union([z.string(), z.number()]),
  counts: z.record(z.string(), z.number()),
  tree: Tree.optional(),
  tags: z.array(z.string().brand<'Tag'>()),
  lists: z.array(z.number()),
  whatever: z.unknown(),
});

function shape(index: IndexDefinition, guarded = false) {
  return shapeOf(defineCollection({ name: 'test.things', schema, indexes: { index }, guarded }));
}

describe('a definition', () => {
  it.each([
    ['status', 'string'],
    ['count', 'number'],
    ['life.phase', 'string'],
    ['life.until', 'number'],
    ['counts.anything', 'number'],
    ['tree.parts.left.parts.right.label', 'string'],
  ])('takes the type of the key %s from the schema: %s', (path, type) => {
    expect(shape({ keys: [path] }).keyTypes.get(path)).toBe(type);
  });

  it.each(['mixed', 'whatever', 'life', 'tags', 'stauts', 'life.unknown', 'status.deep', '$.x', 'a"b'])(
    'is refused with a key of no single type: %s',
    (path) => {
      expect(() => shape({ keys: ['count', path] })).toThrow('test.things');
    },
  );

  it('takes only arrays of strings for anyOf', () => {
    expect(shape({ keys: [], array: 'tags' }).arrays).toEqual(['tags']);
    expect(() => shape({ keys: [], array: 'lists' })).toThrow('lists');
    expect(() => shape({ keys: [], array: 'status' })).toThrow('status');
  });

  it('has an audience in its schema where it is guarded', () => {
    expect(() => shape({ keys: ['status'] }, true)).toThrow('audience');
  });

  it('is named <service>.<plural>', () => {
    expect(() => shapeOf(defineCollection({ name: 'things', schema, indexes: {} }))).toThrow(
      '<service>.<plural>',
    );
  });
});
