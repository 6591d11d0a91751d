import type { z } from 'zod';
import type { Collection } from '#platform/store/collection';
import { everyDocument } from '#platform/store/everyDocument';
import type { Clock } from '#platform/time/clock';
import type { activeModel, modelParts } from '../adapters/collections.ts';
import type { Lexicon } from '../domain/glossary/lexicon.ts';
import { joinModel, type ModelPart, splitModel } from '../domain/model/splitModel.ts';
import type { MatchingModel } from '../domain/model/types.ts';

export type ActiveModel = z.infer<(typeof activeModel)['schema']>;

/** The frozen models of matching: which one is in force, and whether every pair has been scored by it. */
export interface Models {
  active(): Promise<ActiveModel | undefined>;
  /** Undefined where its parts are not all there: another model has long been put in force. */
  load(active: ActiveModel): Promise<MatchingModel | undefined>;
  /**
   * Puts the model in force as the generation after `after` (0: none has been), to be rescored where there was
   * another one. Undefined where another process has put one in force meanwhile.
   */
  replace(model: MatchingModel, after: number): Promise<ActiveModel | undefined>;
  /** Every pair has been scored by the model of this generation. */
  rescored(generation: number): Promise<void>;
}

/** Of the generation before the one in force some replica may still be reading. */
const keptGenerations = 2;

export function createModels(
  parts: Collection<z.infer<(typeof modelParts)['schema']>, 'byGeneration'>,
  actives: Collection<ActiveModel>,
  clock: Clock,
  glossary: Lexicon,
): Models {
  async function compareAndSet(next: ActiveModel): Promise<boolean> {
    const { id, ...fields } = next;
    if (next.generation === 1) return (await actives.insert(next)).inserted;
    return (await actives.write(id, { generation: next.generation - 1 }, { set: fields })) !== undefined;
  }

  async function removeBefore(generation: number): Promise<void> {
    const old = { index: 'byGeneration' as const, range: { to: generation } };
    for await (const { id } of everyDocument(parts, old)) await parts.delete(id);
  }

  return {
    active: () => actives.get('active'),
    async load({ generation, version }) {
      const contents: ModelPart[] = [];
      const own = { index: 'byGeneration' as const, equals: { generation, version } };
      for await (const { content } of everyDocument(parts, own)) contents.push(content);
      return joinModel(contents, glossary);
    },
    async replace(model, after) {
      const generation = after + 1;
      const { version } = model;
      for (const [part, content] of splitModel(model).entries())
        await parts.insert({
          id: `${generation}-${version}-${part}`,
          generation,
          version,
          part,
          content,
        });
      const { documents } = model.statistics;
      const next: ActiveModel = {
        ...{ id: 'active', generation, version, documents },
        // Of the first one every pair is still to be scored, when its records come.
        ...{ rescoring: after > 0, since: clock.now() },
      };
      if (!(await compareAndSet(next))) return undefined;
      await removeBefore(generation - keptGenerations + 1);
      return next;
    },
    async rescored(generation) {
      await actives.write('active', { generation }, { set: { rescoring: false } });
    },
  };
}
