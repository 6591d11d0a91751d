import type { z } from 'zod';
import type { Collection } from '#platform/store/collection';
import type { activeModel, modelParts } from '../adapters/collections.ts';
import { buildModel, type CorpusRecord } from '../domain/model/buildModel.ts';
import { joinModel, splitModel } from '../domain/model/splitModel.ts';
import type { MatchingModel, MatchingWeights } from '../domain/model/types.ts';

export type ActiveModel = z.infer<(typeof activeModel)['schema']>;

/** The frozen models of matching: which one is in force, and whether every pair has been scored by it. */
export interface Models {
  /** The model in force; built from nothing and put in force where there is none yet. */
  load(
    weights: MatchingWeights,
    now: string,
  ): Promise<{ readonly model: MatchingModel; readonly active: ActiveModel }>;
  /** Counts a corpus, stores the model and puts it in force, to be rescored. */
  replace(records: readonly CorpusRecord[], weights: MatchingWeights, now: string): Promise<MatchingModel>;
  rescored(version: string): Promise<void>;
  active(): Promise<ActiveModel | undefined>;
}

export function createModels(
  parts: Collection<z.infer<(typeof modelParts)['schema']>, 'byVersion'>,
  actives: Collection<ActiveModel>,
): Models {
  async function store(model: MatchingModel, now: string): Promise<ActiveModel> {
    const split = splitModel(model);
    for (const [part, content] of split.entries())
      await parts.insert({ id: `${model.version}-${part}`, version: model.version, part, content });
    const active: ActiveModel = {
      id: 'active',
      version: model.version,
      parts: split.length,
      documents: model.statistics.documents,
      rescoring: true,
      since: now,
    };
    const { id: _, ...fields } = active;
    await actives.writeMany([{ id: 'active', guard: {}, patch: { set: fields }, orInsert: active }]);
    return active;
  }

  return {
    async load(weights, now) {
      const active = await actives.get('active');
      if (active) {
        const page = await parts.find({
          index: 'byVersion',
          equals: { version: active.version },
          limit: 1_000,
        });
        const model = joinModel(page.edges.map(({ doc }) => doc.content));
        if (model && page.edges.length === active.parts && model.weights.fingerprint === weights.fingerprint)
          return { model, active };
      }
      const model = buildModel([], weights);
      return { model, active: await store(model, now) };
    },
    async replace(records, weights, now) {
      const model = buildModel(records, weights);
      await store(model, now);
      return model;
    },
    async rescored(version) {
      await actives.write('active', { version }, { set: { rescoring: false } });
    },
    active: () => actives.get('active'),
  };
}
