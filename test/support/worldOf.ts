import { createLogger } from '#platform/telemetry/logger';
import { problemEvents, solutionEvents } from '#schema/events/catalog';
import type { EventOf } from '#schema/events/envelope';
import { topics } from '#schema/events/topics';
import type { Problem } from '#schema/vocabulary/problem';
import type { Solution } from '#schema/vocabulary/solution';
import { createWorld, type World } from '../../services/matching/application/world.ts';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { untaughtModel } from '../../services/matching/domain/model/buildModel.ts';
import { currentGlossary } from '../../services/matching/glossary/currentGlossary.ts';
import { currentWeights } from '../../services/matching/weights/currentWeights.ts';
import { eventOf } from './reuseWorld.ts';

const model = untaughtModel(currentWeights, currentGlossary);

/** What a replica of matching knows when these records were published and posted. */
export function worldOf(solutions: readonly Solution[], problems: readonly Problem[] = []): World {
  const world = createWorld(createMatchIndex(model), createLogger('silent'));
  const record = (topic: string, event: EventOf<unknown>) => ({
    topic,
    partition: 0,
    offset: 0,
    key: event.subject,
    value: JSON.stringify(event),
    headers: {},
  });
  world.apply([
    ...solutions.map((solution) =>
      record(topics.solutions, eventOf(solutionEvents.published, solution.id, 1, { solution })),
    ),
    ...problems.map((problem) =>
      record(topics.problems, eventOf(problemEvents.posted, problem.id, 1, { problem })),
    ),
  ]);
  return world;
}
