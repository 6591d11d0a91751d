import { describe, expect, it } from '@jest/globals';
import {
  caughtUp,
  failing,
  newScene,
  noting,
  parkedAt,
  parkedOf,
  started,
  topic,
} from '../support/toy/consumerScene.ts';

describe('an event that a handler fails on', () => {
  it('is tried again, and not parked when that helps', async () => {
    const scene = await newScene();
    let failures = 2;
    const runner = await started(
      scene,
      noting(scene, () => {
        if (failures-- > 0) throw new Error('not yet');
      }),
    );
    await scene.tell('a', 1);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a1']);
    expect(await parkedOf(scene)).toEqual([]);
    await runner.stop();
  });

  it('parks, later events of its key park behind it, other keys go on', async () => {
    const scene = await newScene(1);
    const runner = await started(scene, noting(scene, failing('a1')));
    for (const n of [1, 2, 3]) for (const key of ['a', 'b']) await scene.tell(key, n);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['b1', 'b2', 'b3']);
    expect((await parkedOf(scene)).map(({ key, cause }) => [key, cause]).sort()).toEqual([
      ['a', 'behind'],
      ['a', 'behind'],
      ['a', 'failed'],
    ]);
    await runner.stop();
  });

  it('replays in the order of its key, and then the key goes on', async () => {
    const scene = await newScene();
    const bugs = ['a1'];
    const runner = await started(
      scene,
      noting(scene, (event) => failing(...bugs)(event)),
    );
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    await caughtUp(runner);
    await runner.attend();
    expect(scene.handled).toEqual([]);
    bugs.length = 0;
    expect(await scene.parked.replay((await parkedAt(scene)).id)).toHaveLength(3);
    await Promise.all([runner.attend(), scene.tell('a', 4)]);
    await caughtUp(runner);
    await runner.attend();
    await scene.tell('a', 5);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await scene.parked.count()).toBe(0);
    await runner.stop();
  });

  it('stays parked when its replay fails, with those behind it', async () => {
    const scene = await newScene();
    const runner = await started(scene, noting(scene, failing('a1')));
    for (const n of [1, 2]) await scene.tell('a', n);
    await caughtUp(runner);
    await scene.parked.replay((await parkedAt(scene)).id);
    await runner.attend();
    expect(await parkedAt(scene)).toMatchObject({ cause: 'failed', status: 'waiting' });
    expect(scene.handled).toEqual([]);
    await runner.stop();
  });

  it('lets those behind it go on by themselves once it is discarded', async () => {
    const scene = await newScene();
    const runner = await started(scene, noting(scene, failing('a1')));
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    await caughtUp(runner);
    await scene.parked.discard((await parkedAt(scene)).id);
    await runner.attend();
    await scene.tell('a', 4);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['a2', 'a3', 'a4']);
    await runner.stop();
  });

  it('is not handled any more when it is discarded while the one before it is replayed', async () => {
    const scene = await newScene();
    let isBroken = true;
    const discardSecond = async () => scene.parked.discard((await parkedAt(scene, 1)).id);
    const runner = await started(
      scene,
      noting(scene, async ({ sequence }) => {
        if (isBroken) throw new Error('a bug');
        if (Number(sequence) === 1) await discardSecond();
      }),
    );
    for (const n of [1, 2, 3]) await scene.tell('a', n);
    await caughtUp(runner);
    isBroken = false;
    await scene.parked.replay((await parkedAt(scene)).id);
    await runner.attend();
    expect(scene.handled).toEqual(['a1', 'a3']);
    await runner.stop();
  });

  it('parks again when it comes again after a rewind, though it had been replayed', async () => {
    const scene = await newScene();
    let isBroken = true;
    const consumer = noting(scene, () => {
      if (isBroken) throw new Error('a bug');
    });
    const first = await started(scene, consumer);
    await scene.tell('a', 1);
    await caughtUp(first);
    isBroken = false;
    await scene.parked.replay((await parkedAt(scene)).id);
    await first.attend();
    expect(await scene.parked.count()).toBe(0);
    await first.stop();
    isBroken = true;
    await scene.log.rewind('tenfold.NoteOnThingTold', { [topic]: [0, 0] });
    const second = await started(scene, consumer);
    await caughtUp(second);
    expect(await parkedOf(scene)).toMatchObject([{ key: 'a', cause: 'failed' }]);
    await second.stop();
  });

  it('stays discarded when it comes again, and does not hold its key up', async () => {
    const scene = await newScene();
    const consumer = noting(scene, failing('a1'));
    const first = await started(scene, consumer);
    await scene.tell('a', 1);
    await caughtUp(first);
    await scene.parked.discard((await parkedAt(scene)).id);
    await first.stop();
    await scene.log.rewind('tenfold.NoteOnThingTold', { [topic]: [0, 0] });
    const second = await started(scene, consumer);
    await scene.tell('a', 2);
    await caughtUp(second);
    expect(scene.handled).toEqual(['a2']);
    expect(await scene.parked.count()).toBe(0);
    await second.stop();
  });
});
