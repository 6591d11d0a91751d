import { isDeepStrictEqual } from 'node:util';
import { createLogger } from '#platform/telemetry/logger';
import { problemEvents } from '#schema/events/catalog';
import { positionOf } from '#schema/events/envelope';
import type { AdoptionData } from '#schema/events/reuse';
import { topics } from '#schema/events/topics';
import { hasEnded } from '#schema/vocabulary/adoption';
import type { Match } from '#schema/vocabulary/match';
import * as collections from '../../../services/matching/adapters/collections.ts';
import { scorePair } from '../../../services/matching/application/scorePairs.ts';
import { createWorld, worldTopics } from '../../../services/matching/application/world.ts';
import { createMatchIndex } from '../../../services/matching/domain/index/matchIndex.ts';
import { joinModel } from '../../../services/matching/domain/model/splitModel.ts';
import type { MatchingModel } from '../../../services/matching/domain/model/types.ts';
import { isListed, type ScoredPair } from '../../../services/matching/domain/pair.ts';
import { hasActed } from '../../../services/matching/domain/sides.ts';
import { currentGlossary } from '../../../services/matching/index.ts';
import type { Reading } from '../reading/reading.ts';
import { difference, type Fault } from './fault.ts';
import type { History } from './history.ts';

/** Every pair of records of different affiliates, scored anew by the model in force. */
export function compareMatches(reading: Reading, history: History): Fault[] {
  const model = modelInForce(reading);
  if (typeof model === 'string') return [{ about: 'matches', what: model }];
  const { show } = model.weights.thresholds;
  const stored = new Map(
    (reading.documents.get(collections.matches.name) ?? []).map(({ id, state }) => [id, state as Match]),
  );
  const open = openAdoptionsOf(history);
  const least = leastBasis(history);
  return everyPair(reading, model).flatMap((pair) => {
    const what = pairFault(pair, stored.get(pair.id), { isAdopting: open.has(pair.id), show, least });
    return what ? [{ about: 'matches' as const, what: `${pair.id} ${what}` }] : [];
  });
}

function modelInForce({ documents }: Reading): MatchingModel | string {
  const { activeModel, modelParts } = collections;
  const [active] = (documents.get(activeModel.name) ?? []).map((it) => activeModel.schema.parse(it));
  if (!active) return 'no model is in force';
  if (active.rescoring) return `model ${active.version} is still scoring`;
  const parts = (documents.get(modelParts.name) ?? [])
    .map((it) => modelParts.schema.parse(it))
    .filter(({ generation, version }) => generation === active.generation && version === active.version)
    .toSorted((a, b) => a.part - b.part);
  const contents = parts.map(({ content }) => content);
  return joinModel(contents, currentGlossary) ?? `model ${active.version} is not whole`;
}

function everyPair({ events }: Reading, model: MatchingModel): ScoredPair[] {
  const world = createWorld(createMatchIndex(model), createLogger('error'));
  // An affiliate first: it decides what its records show.
  for (const topic of worldTopics)
    world.apply(
      events
        .filter((it) => it.topic === topic)
        .map(({ event, ...it }) => ({ ...it, value: JSON.stringify(event), headers: {} })),
    );
  return [...world.problems()].flatMap((problem) =>
    [...world.solutions()]
      .filter(({ state }) => state.affiliateId !== problem.state.affiliateId)
      .map((solution) => scorePair(world, problem, solution)),
  );
}

/** Matches from which an adoption came that is open. */
function openAdoptionsOf(history: History): ReadonlySet<string> {
  const adoptions = [...history.newest(topics.adoptions).values()].map(
    ({ data }) => (data as AdoptionData).adoption,
  );
  return new Set(adoptions.flatMap((it) => (hasEnded(it) ? [] : (it.matchId ?? []))));
}

/** The newest event of each record after which its pairs are scored: that somebody joined a problem changes none. */
function leastBasis(history: History): ReadonlyMap<string, string> {
  const joined: string = problemEvents.joined.name;
  const names = Object.values(problemEvents).map(({ name }) => name);
  const scoredOn = names.filter((name) => name !== joined);
  return new Map(
    [...history.newest(topics.problems, scoredOn), ...history.newest(topics.solutions)].map(([id, event]) => [
      id,
      positionOf(event),
    ]),
  );
}

function pairFault(
  pair: ScoredPair,
  stored: Match | undefined,
  { isAdopting, show, least }: { isAdopting: boolean; show: number; least: ReadonlyMap<string, string> },
): string | undefined {
  const listed = isListed(pair, show);
  if (!stored) return listed ? `is missing: ${difference(pair.problemSide, undefined)}` : undefined;
  const isKept = listed || (!pair.withdraw && hasActed(stored));
  const status = isAdopting ? 'adopting' : isKept ? 'proposed' : 'withdrawn';
  if (stored.status !== status)
    return difference(status, [stored.status, stored.withdrawReason, stored.basis]);
  if (!isKept) return undefined;
  const isBehind =
    stored.basis.problem < (least.get(pair.problemId) ?? '') ||
    stored.basis.solution < (least.get(pair.solutionId) ?? '') ||
    stored.basis.model !== pair.basis.model;
  if (isBehind) return difference(pair.basis, stored.basis);
  const expected = [sideOf(pair.problemSide), sideOf(pair.solutionSide)];
  const actual = [sideOf(stored.problemSide), sideOf(stored.solutionSide)];
  return isDeepStrictEqual(expected, actual) ? undefined : difference(expected, actual);
}

function sideOf({ affiliateId, sees, fit, reasons }: Match['problemSide'] | ScoredPair['problemSide']) {
  // As a store gives it back: without what is undefined, and of no class.
  return JSON.parse(JSON.stringify({ affiliateId, sees, fit, reasons })) as unknown;
}
