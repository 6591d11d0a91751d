import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeStore, type FakeOperation } from '#platform/store/fake/createFakeStore';
import { item, openItems } from './records.ts';

describe('the gate of the fake', () => {
  it('tells of every operation before it happens', async () => {
    const seen: FakeOperation[] = [];
    const items = openItems(createFakeStore({ gate: async (operation) => void seen.push(operation) }));
    await items.insert(item('a'));
    await items.write('a', {}, {});
    await items.writeMany([
      { id: 'a', guard: {}, patch: {} },
      { id: 'b', guard: {}, patch: {} },
    ]);
    await items.getMany(['a']);
    await items.delete('a');
    const collection = items.definition.name;
    expect(seen).toEqual([
      { collection, method: 'insert', id: 'a' },
      { collection, method: 'write', id: 'a' },
      { collection, method: 'writeMany', id: 'a' },
      { collection, method: 'writeMany', id: 'b' },
      { collection, method: 'getMany' },
      { collection, method: 'delete', id: 'a' },
    ]);
  });

  it('stops an operation for ever by rejecting: nothing of it happens', async () => {
    const crash = new Error('crash');
    const items = openItems(
      createFakeStore({ gate: ({ id }) => (id === 'b' ? Promise.reject(crash) : Promise.resolve()) }),
    );
    const writes = ['a', 'b', 'c'].map((id) => ({ id, guard: {}, patch: {}, orInsert: item(id) }));
    await expect(items.writeMany(writes)).rejects.toBe(crash);
    expect([...(await items.getMany(['a', 'b', 'c'])).keys()]).toEqual(['a']);
  });

  it('finds the schedule in which reading and writing apart loses an update, and none for a guarded write', async () => {
    async function finalScore(scheduler: fc.Scheduler, isGuarded: boolean): Promise<number | undefined> {
      const gate = ({ method }: FakeOperation) =>
        method === 'insert' ? Promise.resolve() : scheduler.schedule(Promise.resolve());
      const items = openItems(createFakeStore({ gate }));
      await items.insert(item('a', { score: 0 }));
      const increment = async (): Promise<void> => {
        const { version = 0, score = 0 } = (await items.get('a')) ?? {};
        const written = await items.write('a', isGuarded ? { version } : {}, {
          set: { version: version + 1, score: score + 1 },
        });
        if (!written) await increment();
      };
      await scheduler.waitFor(Promise.all([increment(), increment()]));
      return (await scheduler.waitFor(items.get('a')))?.score;
    }
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) =>
        expect(await finalScore(scheduler, true)).toBe(2),
      ),
    );
    const careless = fc.check(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => (await finalScore(scheduler, false)) === 2),
    );
    expect((await careless).failed).toBe(true);
  });

  it('gives out documents that nobody can change', async () => {
    const items = openItems(createFakeStore());
    await items.insert(item('a', { tags: ['x'] }));
    const doc = await items.get('a');
    expect(() => doc?.tags?.push('y')).toThrow(TypeError);
  });
});
