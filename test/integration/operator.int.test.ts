import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { createConsumers } from '../../services/main/operator/consumers.ts';
import { mountDeadLetters } from '../../services/main/operator/deadLetterRoutes.ts';
import type { Consumers } from '../../services/main/operator/operated.ts';
import { eventually } from '../support/eventually.ts';
import { failing, newScene, noting, type Scene, topic } from '../support/toy/consumerScene.ts';
import { impatient, silent, toyClock } from '../support/toy/toyProcess.ts';

const name = 'NoteOnThingTold';

const caughtUp = (consumers: Consumers) =>
  eventually(async () => expect(await consumers.lags()).toEqual({ [name]: 0 }), { deadlineMs: 5_000 });

/** A consumer that fails on the events in `bugs`, and the operator's routes to it. */
async function operated(scene: Scene, bugs: readonly string[] = []) {
  const consumer = noting(scene, (event) => failing(...bugs)(event));
  const { log, parked } = scene;
  const waits = { retryAfterMs: [1], attendEveryMs: 60_000, delay: impatient };
  const consumers = createConsumers([consumer], { log, parked, clock: toyClock, logger: silent, ...waits });
  const server = fastify();
  mountDeadLetters(server, parked, consumers);
  await consumers.start();
  const ask = async (method: 'GET' | 'POST', path = '') =>
    (await server.inject({ method, url: `/operator/dead-letters${path}` })).json();
  return { consumers, ask };
}

describe('dead letters', () => {
  it('are listed with their cause, without what they say', async () => {
    const scene = await newScene();
    const { consumers, ask } = await operated(scene, ['a1']);
    await scene.tell('a', 1);
    await caughtUp(consumers);
    const { total, deadLetters } = await ask('GET');
    expect(total).toBe(1);
    expect(deadLetters[0]).toMatchObject({
      consumer: name,
      topic,
      key: 'a',
      cause: 'failed',
      detail: 'Error: a bug',
    });
    expect(deadLetters[0]).not.toHaveProperty('value');
    await consumers.stop();
  });

  it('are handled again, in order, once their cause is mended', async () => {
    const scene = await newScene();
    const bugs = ['a1'];
    const { consumers, ask } = await operated(scene, bugs);
    for (const n of [1, 2]) await scene.tell('a', n);
    await caughtUp(consumers);
    const [{ id }] = (await ask('GET')).deadLetters;
    expect(await ask('POST', `/${id}/replay`)).toMatchObject({
      marked: 2,
      stillParked: { id, cause: 'failed' },
    });
    bugs.length = 0;
    expect(await ask('POST', `/${id}/replay`)).toEqual({ marked: 2 });
    expect(scene.handled).toEqual(['a1', 'a2']);
    await consumers.stop();
  });

  it('are given up for ever, and what was behind goes on', async () => {
    const scene = await newScene();
    const { consumers, ask } = await operated(scene, ['a1']);
    for (const n of [1, 2]) await scene.tell('a', n);
    await caughtUp(consumers);
    const [{ id }] = (await ask('GET')).deadLetters;
    expect(await ask('POST', `/${id}/discard`)).toEqual({ discarded: id });
    expect(scene.handled).toEqual(['a2']);
    expect((await ask('GET')).total).toBe(0);
    await consumers.stop();
  });
});

describe('a rebuild', () => {
  it('handles every event again, and goes on with new ones', async () => {
    const scene = await newScene();
    const { consumers } = await operated(scene);
    for (const n of [1, 2]) await scene.tell('a', n);
    await caughtUp(consumers);
    await consumers.rebuild(name);
    await caughtUp(consumers);
    await scene.tell('a', 3);
    await caughtUp(consumers);
    expect(scene.handled).toEqual(['a1', 'a2', 'a1', 'a2', 'a3']);
    expect(await consumers.lags()).toEqual({ [name]: 0 });
    await consumers.stop();
  });

  it('names the consumers there are where it does not know one', async () => {
    const { consumers } = await operated(await newScene());
    await expect(consumers.rebuild('nobody')).rejects.toMatchObject({
      code: 'VALUE_INVALID',
      message: expect.stringContaining(name),
    });
    await consumers.stop();
  });

  it('is refused while the same one begins', async () => {
    const { consumers } = await operated(await newScene());
    const both = await Promise.allSettled([consumers.rebuild(name), consumers.rebuild(name)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await consumers.stop();
  });
});
