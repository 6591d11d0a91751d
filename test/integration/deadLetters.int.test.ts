import { describe, expect, it } from '@jest/globals';
import { deadLettersOf } from '#schema/events/topics';
import { eventually } from '../support/eventually.ts';
import {
  caughtUp,
  envelopeOf,
  failing,
  newRunner,
  newScene,
  noting,
  parkedAt,
  parkedOf,
  type Scene,
  started,
  thingTold,
  topic,
} from '../support/toy/consumerScene.ts';

async function sceneWithDeadLetters(): Promise<Scene> {
  const scene = await newScene();
  await scene.log.createTopics([{ name: deadLettersOf(topic), partitions: 2 }]);
  return scene;
}

async function deadLettersIn({ log }: Scene, count: number) {
  const read = async () => (await log.read(deadLettersOf(topic), [0, 0], 100)).records;
  await eventually(async () => expect(await read()).toHaveLength(count));
  return read();
}

describe('a parked event', () => {
  it('has a copy among the dead letters of its topic, with who could not handle it, why, and where it is', async () => {
    const scene = await sceneWithDeadLetters();
    const runner = await started(scene, noting(scene, failing('a1')));
    const headers = { 'content-type': 'application/cloudevents+json' };
    await scene.log.append([{ topic, key: 'a', value: envelopeOf('a', 1), headers }]);
    const [copy] = await deadLettersIn(scene, 1);
    const { partition, offset, parkedAt: at } = await parkedAt(scene);
    expect(copy).toMatchObject({ key: 'a', value: envelopeOf('a', 1) });
    expect(copy?.headers).toEqual({
      ...headers,
      'dead-letter-consumer': 'NoteOnThingTold',
      'dead-letter-cause': 'failed',
      'dead-letter-detail': 'Error: a bug',
      'dead-letter-topic': topic,
      'dead-letter-partition': String(partition),
      'dead-letter-offset': String(offset),
      'dead-letter-parked-at': at,
    });
    await runner.stop();
  });

  it('that is too large for a copy is told of without its content', async () => {
    const scene = await sceneWithDeadLetters();
    const runner = await started(scene, noting(scene, failing('a1')));
    const rest = 512 * 1024 - Buffer.byteLength(envelopeOf('a', 1, thingTold.type, { text: '' })) - 1;
    await scene.tell('a', 1, envelopeOf('a', 1, thingTold.type, { text: 'x'.repeat(rest) }));
    const [copy] = await deadLettersIn(scene, 1);
    expect(copy).toMatchObject({ key: 'a', value: '', headers: { 'dead-letter-topic': topic } });
    await runner.stop();
  });

  it.each([
    ['refuses its copy', () => Promise.reject(new Error('no leader'))],
    ['never answers', () => new Promise<void>(() => {})],
  ])('is parked all the same where the log %s, and stopping does not wait for ever', async (_, answer) => {
    const scene = await sceneWithDeadLetters();
    const log = { ...scene.log, append: answer };
    const runner = newRunner(scene, noting(scene, failing('a1')), { log });
    await runner.start();
    for (const n of [1, 2]) for (const key of ['a', 'b']) await scene.tell(key, n);
    await caughtUp(runner);
    expect(scene.handled).toEqual(['b1', 'b2']);
    expect((await parkedOf(scene)).map((it) => it.cause).toSorted()).toEqual(['behind', 'failed']);
    await runner.stop();
  });
});
