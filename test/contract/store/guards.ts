import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Condition, Guard, Json, Patch, Store } from '#platform/store/collection';
import { meets } from '#platform/store/guard';
import { applyPatch, checkPatch } from '#platform/store/patch';
import { openAnything } from './records.ts';

/** Few keys and values, so that guards often hit; lists on the way, which an engine may want to look into. */
const scalar = fc.constantFrom<string | number | boolean>(0, 1, 2, 1.5, '1', 'a', '', true, false);
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '0'), tie('value'), { maxKeys: 3 }),
  ),
}));
const isList = (value: Json) => Array.isArray(value);
/** Without lists in the list, into which the server that stands in for MongoDB looks as MongoDB does not. */
const anyList = fc.oneof(
  fc.array(
    anyValue.filter((it) => !isList(it)),
    { maxLength: 4 },
  ),
  anyValue.filter((it) => !isList(it)),
);
const path = fc
  .array(fc.constantFrom('a', 'b', '0'), { maxLength: 3 })
  .map((parts) => ['value', ...parts].join('.'));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  scalar,
  scalar.map((lessThan) => ({ lessThan })),
  fc.constantFrom(0, 1, 2, -1, 0.5).map((size) => ({ size })),
  fc.constant({ absent: true } as const),
);
const anyGuard: fc.Arbitrary<Guard> = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 });

export function describeGuards(store: () => Store): void {
  describe('a guard', () => {
    it.each<[string, Patch]>([
      ['a change', { set: { isHit: true } }],
      ['a removal from a list', { pull: { list: { field: 'n', atMost: 1 } } }],
    ])('lets %s happen exactly where the rule of guards says so, through objects only', async (_, patch) => {
      const anything = openAnything(store());
      let count = 0;
      await fc.assert(
        fc.asyncProperty(
          anyValue,
          fc.array(anyGuard, { minLength: 3, maxLength: 3 }),
          async (value, guards) => {
            const doc = { id: `g${count++}`, value, list: [{ n: 1 }, { n: 2 }] };
            await anything.insert(doc);
            for (const guard of guards) {
              const isWritten = (await anything.write(doc.id, guard, patch)) !== undefined;
              expect([guard, isWritten]).toEqual([guard, meets(doc, guard)]);
            }
          },
        ),
        { numRuns: 100 },
      );
    });
  });

  describe('a removal from a list', () => {
    it('leaves what the rule of patches leaves, or is refused as there', async () => {
      const anything = openAnything(store());
      let count = 0;
      const field = fc.constantFrom('a', 'b', '0');
      await fc.assert(
        fc.asyncProperty(anyList, field, fc.constantFrom(0, 1, 1.5), async (list, pulled, atMost) => {
          const doc = { id: `p${count++}`, list };
          await anything.insert(doc);
          const patch = { pull: { list: { field: pulled, atMost } } };
          const settled = (work: () => unknown) =>
            Promise.resolve()
              .then(work)
              .catch((reason) => reason.code);
          expect(await settled(() => anything.write(doc.id, {}, patch))).toEqual(
            await settled(() => applyPatch(doc, checkPatch(patch))),
          );
        }),
        { numRuns: 100 },
      );
    });
  });
}
