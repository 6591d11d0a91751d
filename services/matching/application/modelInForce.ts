import { fail } from '#platform/errors/errors';
import { createMatchIndex } from '../domain/index/matchIndex.ts';
import type { MatchingModel } from '../domain/model/types.ts';
import type { ActiveModel, Models } from './models.ts';
import type { World } from './world.ts';

/** The one model by which all replicas score, whichever of them put it in force. */
export interface ModelInForce {
  /** Brings the index to the model that is in force now, and tells which it is. `UNAVAILABLE` where there is none. */
  follow(): Promise<ActiveModel>;
  /** Only asks. */
  isInForce(version: string): Promise<boolean>;
  /**
   * Puts a model in force in place of generation `after`, and brings the index to it; or to the one that another
   * process has put there meanwhile. Resolves with what is in force then.
   */
  replace(model: MatchingModel, after: number): Promise<ActiveModel>;
  /** Every pair has been scored by the model of this generation. */
  rescored(generation: number): Promise<void>;
}

const attemptLimit = 5;

export function createModelInForce(deps: {
  readonly models: Models;
  readonly world: World;
  /** Lets other work run. */
  readonly pause: () => Promise<void>;
}): ModelInForce {
  const { models, world, pause } = deps;
  let changing: Promise<unknown> = Promise.resolve();

  /** One change of the index at a time. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const mine = changing.then(change, change);
    changing = mine.catch(() => {});
    return mine;
  }

  /** Parts can be gone only if newer models came meanwhile: then it is to be looked up anew. */
  async function adopt(): Promise<void> {
    for (let attempt = 0; attempt < attemptLimit; attempt++) {
      const active = await models.active();
      if (!active || active.version === world.index.modelVersion) return;
      const model = await models.load(active);
      if (model) return world.reindex(createMatchIndex(model, undefined, world.meanings), pause);
    }
  }

  async function follow(): Promise<ActiveModel> {
    const active = await models.active();
    if (active && active.version === world.index.modelVersion) return active;
    await inTurn(adopt);
    const adopted = await models.active();
    if (adopted && adopted.version === world.index.modelVersion) return adopted;
    return fail('UNAVAILABLE', { reason: 'no model of matching is in force' });
  }

  return {
    follow,
    isInForce: async (version) => (await models.active())?.version === version,
    async replace(model, after) {
      await inTurn(async () => {
        const isNext = await models.replace(model, after);
        if (isNext && model.version !== world.index.modelVersion)
          await world.reindex(createMatchIndex(model, undefined, world.meanings), pause);
      });
      return follow();
    },
    rescored: models.rescored,
  };
}
