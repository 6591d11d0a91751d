import { afterEach, describe, expect, it } from '@jest/globals';
import { ownTelemetry } from '#platform/telemetry/telemetry';
import { createConsumers } from '../../services/main/operator/consumers.ts';
import type { Platform } from '../../services/main/platform/platform.ts';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import { splitModel } from '../../services/matching/domain/model/splitModel.ts';
import { createMatching, currentGlossary, currentWeights } from '../../services/matching/index.ts';
import { eventually } from '../support/eventually.ts';
import { createFakePlatform } from '../support/fakePlatform.ts';
import {
  activeOf,
  allSubjects,
  modelsOf,
  openCatalog,
  pairsOf,
  post,
  proposalsOf,
  publish,
  tickingClock,
} from '../support/matchedGroup.ts';
import { subjects } from '../support/plainRecords.ts';

const restat = {
  ...{ tolerance: 0.1, leastDifference: 4, quietMs: 20 },
  ...{ outgrownBy: 200, longestWaitMs: 30_000 },
};
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function open(settings = restat) {
  const platform = await createFakePlatform(tickingClock());
  stops.push(() => platform.close());
  const catalog = await openCatalog(platform);
  return { platform, ...catalog, matching: await startMatching(platform, settings) };
}

async function startMatching(platform: Platform, settings = restat) {
  const matching = createMatching({
    ...platform,
    telemetry: ownTelemetry(platform.logger),
    pause: async () => {},
    ...{ weights: currentWeights, glossary: currentGlossary },
    restat: settings,
  });
  const consumers = createConsumers(matching.consumers, platform);
  await matching.work.start();
  await consumers.start();
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await consumers.stop();
    await matching.work.stop();
  };
  stops.push(stop);
  return {
    stop,
    async settled() {
      for (let quiet = 0; quiet < 3; ) {
        await platform.relay.idle();
        const lags = Object.values(await consumers.lags());
        quiet = lags.every((lag) => lag === 0) ? quiet + 1 : 0;
        await matching.idle();
      }
    },
  };
}
/** The model by which each match was first told of. */
async function modelsTold(platform: Platform): Promise<Set<string>> {
  const proposals = await proposalsOf(platform);
  return new Set(proposals.map(({ data }) => data.match.basis.model));
}

describe('a corpus that outgrows its model', () => {
  async function grow(outgrownBy: number) {
    const group = await open({ ...restat, outgrownBy });
    const records = allSubjects.flatMap((subject) => [0, 1, 2].map((n) => [subject, n] as const));
    await Promise.all(
      records.flatMap(([subject, n]) => [
        publish(group, subject, `s-${subject}-${n}`),
        post(group, subject, `p-${subject}-${n}`),
      ]),
    );
    await group.matching.settled();
    const told = await modelsTold(group.platform);
    return { told, active: (await activeOf(group.platform))?.version };
  }

  it('is matched by a model of its own before anybody is told', async () => {
    const { told, active } = await grow(0);
    expect([...told]).toEqual([active]);
  });

  it('is matched also while records never stop coming', async () => {
    const group = await open({ ...restat, quietMs: 100, outgrownBy: 0, longestWaitMs: 300 });
    await publish(group, 'inspection', 'first');
    let n = 0;
    await eventually(
      async () => {
        await post(group, 'inspection', `p${n++}`);
        expect((await modelsTold(group.platform)).size).toBeGreaterThan(0);
      },
      { deadlineMs: 10_000 },
    );
  });

  it('is matched at once while it is small', async () => {
    const { told, active } = await grow(10_000);
    expect([...told]).not.toEqual([active]);
  });
});

describe('a corpus that has grown', () => {
  it('gives another model, which scores every pair anew and withdraws what no longer fits', async () => {
    const group = await open({ ...restat, leastDifference: 15 });
    await publish(group, 'inspection', 'first');
    // Fewer and fewer words of the solution: some fit just so.
    const words = (
      subjects.inspection.solution.approach.en + subjects.inspection.solution.problemSolved.en
    ).split(' ');
    for (let n = 3; n <= 12; n++) {
      const text = { en: words.slice(0, n).join(' ') };
      await post(group, 'inspection', `weak-${n}`, { title: text, description: text });
    }
    await group.matching.settled();
    const before = await activeOf(group.platform);
    const [pair] = await pairsOf(group.platform);
    expect([pair?.status, pair?.basis.model]).toEqual(['proposed', before?.version]);

    for (let n = 0; n < 8; n++) {
      await post(group, 'inspection', `p${n}`);
      await publish(group, 'inspection', `s${n}`);
    }
    await group.matching.settled();
    const after = await activeOf(group.platform);
    expect(after).toMatchObject({ documents: 27, rescoring: false });
    expect(after?.version).not.toBe(before?.version);
    const pairs = await pairsOf(group.platform);
    const live = pairs.filter(({ status }) => status === 'proposed');
    expect(live.every(({ basis }) => basis.model === after?.version)).toBe(true);
    // Where everybody writes the same words they tell nothing any more.
    const withdrawn = pairs.filter(({ status }) => status === 'withdrawn');
    expect(withdrawn.length).toBeGreaterThan(0);
    expect(new Set(withdrawn.map((it) => it.withdrawReason))).toEqual(new Set(['modelChanged']));
  });

  it('is counted by what the group may read: hidden records never make it look larger', async () => {
    const group = await open();
    for (const subject of allSubjects) await publish(group, subject, subject);
    for (const subject of allSubjects) await post(group, subject, subject);
    await group.matching.settled();
    const before = await activeOf(group.platform);
    for (let n = 0; n < 6; n++) await post(group, 'forecast', `hidden-${n}`, { group: 'hidden' });
    await group.matching.settled();
    expect(before).toMatchObject({ documents: 6, rescoring: false });
    expect(await activeOf(group.platform)).toEqual(before);
  });
});

describe('a rescoring that was interrupted', () => {
  it('goes on at the next start', async () => {
    const never = { ...restat, leastDifference: 1_000 };
    const group = await open(never);
    for (const subject of allSubjects) {
      await publish(group, subject, subject);
      await post(group, subject, subject);
    }
    await group.matching.settled();
    await group.matching.stop();
    // As after a crash right behind the storing of the model.
    const models = modelsOf(group.platform);
    const fields = { texts: { title: { en: 'cracks' } }, challengeCodes: [], aiClasses: [], modalities: [] };
    const corpus = [1, 2].map(() => ({ kind: 'problem' as const, fields }));
    const model = await buildModel(corpus, currentWeights, currentGlossary);
    const { version } = model;
    await models.replace(model, (await models.active())?.generation ?? 0);
    expect((await pairsOf(group.platform)).map(({ basis }) => basis.model)).not.toContain(version);

    const next = await startMatching(group.platform, never);
    await next.settled();
    expect(await activeOf(group.platform)).toMatchObject({ version, rescoring: false });
    const pairs = await pairsOf(group.platform);
    expect(pairs.length).toBeGreaterThan(0);
    for (const { basis, status } of pairs) if (status !== 'withdrawn') expect(basis.model).toBe(version);
  });
});

describe('a model of a large corpus', () => {
  it('is stored in parts that documents can hold, in Korean too, and comes back whole', async () => {
    const models = modelsOf(await createFakePlatform(tickingClock()));
    const word = (n: number) => String.fromCodePoint(0xac00 + (n % 11_000), 0xac00 + ((n * 7) % 11_000));
    const fields = (from: number) => ({
      texts: { description: { ko: Array.from({ length: 1_200 }, (_, n) => word(from + n)).join(' ') } },
      challengeCodes: [],
      aiClasses: [],
      modalities: [],
    });
    const corpus = [0, 0, 1_200, 1_200, 2_400, 2_400].map((from) => ({
      kind: 'problem' as const,
      fields: fields(from),
    }));
    const model = await buildModel(corpus, currentWeights, currentGlossary);
    expect(splitModel(model).length).toBeGreaterThan(2);
    const active = await models.replace(model, 0);
    expect(active && (await models.load(active))).toEqual(model);
  });
});
