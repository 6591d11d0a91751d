import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLogger } from '#platform/telemetry/logger';
import { createModelInForce } from '../../services/matching/application/modelInForce.ts';
import { createWorld } from '../../services/matching/application/world.ts';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import { newerWeights } from '../../services/matching/domain/model/newerWeights.ts';
import { fingerprintOf } from '../../services/matching/domain/model/parseWeights.ts';
import type { MatchingWeights } from '../../services/matching/domain/model/types.ts';
import { currentGlossary, currentWeights } from '../../services/matching/index.ts';
import { activeOf, modelsOf } from '../support/matchedGroup.ts';
import {
  expectOneModel,
  grow,
  openReplicatedGroup,
  type ReplicatedGroup,
} from '../support/replicatedGroup.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function openGroup(): Promise<ReplicatedGroup> {
  const group = await openReplicatedGroup();
  stops.push(group.close);
  return group;
}

describe('two processes that put models in force at once', () => {
  const model = (word: string) => {
    const fields = { texts: { title: { en: word } }, challengeCodes: [], aiClasses: [], modalities: [] };
    return buildModel(
      [1, 2].map(() => ({ kind: 'problem' as const, fields })),
      currentWeights,
      currentGlossary,
    );
  };

  it.each([0, 1, 7])('have one of them in force, which both follow, after generation %d', async (after) => {
    const { platform } = await openGroup();
    for (let n = 0; n < after; n++) await modelsOf(platform).replace(await model(`before ${n}`), n);
    const none = await model('none');
    const open = () => {
      const world = createWorld(createMatchIndex(none), createLogger('silent'));
      return {
        world,
        model: createModelInForce({ models: modelsOf(platform), world, pause: async () => {} }),
      };
    };
    const [one, other] = [open(), open()];
    const [first, second] = [await model('one'), await model('other')];
    const put = await Promise.all([one.model.replace(first, after), other.model.replace(second, after)]);
    const active = await activeOf(platform);
    expect(active?.generation).toBe(after + 1);
    expect(put).toEqual([active, active]);
    expect([one.world.index.modelVersion, other.world.index.modelVersion]).toEqual([
      active?.version,
      active?.version,
    ]);
  });
});

describe('weights that differ between processes, as during an update', () => {
  const weightsOf = (version: number, k1: number): MatchingWeights => {
    const weights = { ...currentWeights, version, words: { ...currentWeights.words, k1 } };
    return { ...weights, fingerprint: fingerprintOf(weights) };
  };
  const older = weightsOf(currentWeights.version, 1.4);
  const newer = weightsOf(currentWeights.version + 1, 1.6);

  it('go on by one order, whoever compares them', () => {
    const some = fc
      .tuple(fc.nat({ max: 2 }), fc.constantFrom(1.2, 1.4, 1.6))
      .map(([version, k1]) => weightsOf(version + 1, k1));
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(newerWeights(a, b)).toEqual(newerWeights(b, a));
        expect(newerWeights(newerWeights(a, b), c)).toEqual(newerWeights(a, newerWeights(b, c)));
        expect([a.fingerprint, b.fingerprint]).toContain(newerWeights(a, b).fingerprint);
        expect(newerWeights(a, b).version).toBe(Math.max(a.version, b.version));
      }),
    );
  });

  const weightsInForce = async ({ platform }: ReplicatedGroup) => {
    const active = await activeOf(platform);
    return (active && (await modelsOf(platform).load(active)))?.weights.fingerprint;
  };

  it('are the newer ones from the first newer process on, also where an older one counts', async () => {
    const group = await openGroup();
    const old = await group.start({ weights: older });
    await grow(group, 'first');
    await group.settled(old);
    expect(await weightsInForce(group)).toBe(older.fingerprint);

    const updated = await group.start({ weights: newer });
    await group.settled(updated);
    expect(await weightsInForce(group)).toBe(newer.fingerprint);
    await expectOneModel(group);
    const put = (await activeOf(group.platform))?.generation;
    await group.settled(old);
    expect((await activeOf(group.platform))?.generation).toBe(put);

    // The newer one goes again: what it put in force stays, with every model that the older one counts.
    await updated.kill();
    await grow(group, 'second', 4);
    await group.settled(old);
    expect((await activeOf(group.platform))?.documents).toBe(36);
    expect(await weightsInForce(group)).toBe(newer.fingerprint);
    await expectOneModel(group);
  });
});
