import { describe, expect, it } from '@jest/globals';
import { fail } from '#platform/errors/errors';
import { createLogger } from '#platform/telemetry/logger';
import { eventually } from '../../../test/support/eventually.ts';
import type { MatchRecord, RecordFields } from '../domain/types.ts';
import type { Embedder, EmbedderCondition } from './embedder.ts';
import { createMeaningKeeper } from './meaningKeeper.ts';

const nothing = { challengeCodes: [], aiClasses: [], modalities: [] };
const saying = (text: string): RecordFields => ({ texts: { title: { en: text } }, ...nothing });
const record = (id: string, text = id): MatchRecord => ({
  ...{ id, affiliateId: 'aff_a' },
  levels: { full: saying(`${text} in full`), teaser: saying(text) },
});
const quickly = () => new Promise<void>((resolve) => setImmediate(resolve));

/** An endpoint that can be down. */
function endpoint() {
  const asked: string[] = [];
  let condition: EmbedderCondition = { state: 'untried' };
  let isDown = false;
  const embedder: Embedder = {
    fingerprint: 'e',
    condition: () => condition,
    async embed(_, texts) {
      if (isDown) {
        condition = { state: 'failing', since: '', reason: 'down' };
        fail('UNAVAILABLE', { reason: 'down' });
      }
      condition = { state: 'answering', since: '' };
      asked.push(...texts);
      return texts.map((text) => Float32Array.of(text.length, 1, 0));
    },
  };
  const down = (value: boolean) => {
    isDown = value;
  };
  return { embedder, asked, down };
}

function started(setUp: ReturnType<typeof endpoint>) {
  const keeper = createMeaningKeeper(setUp.embedder, quickly, createLogger('silent'));
  const arrived: [string, boolean][] = [];
  return { keeper, arrived, start: () => keeper.start((it, isLate) => arrived.push([it.record.id, isLate])) };
}

describe('the keeper of meanings', () => {
  it('asks for every level of a record once, and tells when it has come', async () => {
    const setUp = endpoint();
    const { keeper, arrived, start } = started(setUp);
    start();
    const one = record('sol_1');
    keeper.seen('solution', one);
    await keeper.prepared('sol_1');
    expect(setUp.asked.toSorted()).toEqual(['sol_1', 'sol_1 in full']);
    expect(keeper.of('solution', one.levels.teaser)?.values).toHaveLength(3);
    keeper.seen('solution', record('sol_2', 'sol_1'));
    await keeper.prepared('sol_2');
    expect(setUp.asked).toHaveLength(2);
    expect(arrived).toEqual([['sol_1', false]]);
    await keeper.stop();
  });

  it('lets nobody wait for an endpoint that is down, and tells later of who did without', async () => {
    const setUp = endpoint();
    const { keeper, arrived, start } = started(setUp);
    setUp.down(true);
    start();
    keeper.seen('problem', record('prb_1'));
    await keeper.prepared('prb_1');
    expect(keeper.of('problem', record('prb_1').levels.full)).toBeUndefined();
    expect(await keeper.draft('problem', saying('a draft'))).toBe(false);
    setUp.down(false);
    await eventually(() => expect(arrived).toEqual([['prb_1', true]]));
    expect(await keeper.draft('problem', saying('a draft'))).toBe(true);
    expect(keeper.of('problem', saying('a draft'))).toBeDefined();
    await keeper.stop();
  });

  it('takes what is missing at its start for matched without', async () => {
    const { keeper, arrived, start } = started(endpoint());
    keeper.seen('problem', record('prb_1'));
    start();
    await eventually(() => expect(arrived).toEqual([['prb_1', true]]));
    await keeper.stop();
  });

  it('suffices for a model once nearly all of many records are known', async () => {
    const setUp = endpoint();
    const { keeper, start } = started(setUp);
    for (let at = 0; at < 60; at++) keeper.seen('solution', record(`sol_${at}`));
    expect(keeper.suffices()).toBe(false);
    start();
    await eventually(() => expect(keeper.suffices()).toBe(true));
    await keeper.stop();
  });
});
