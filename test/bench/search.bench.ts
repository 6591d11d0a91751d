import { createLogger } from '#platform/telemetry/logger';
import { problemEvents, solutionEvents } from '#schema/events/catalog';
import { paddedSequence } from '#schema/events/envelope';
import { exampleProblem, exampleSolution } from '#schema/events/examples';
import { topics } from '#schema/events/topics';
import { searchRecords } from '../../services/matching/application/search.ts';
import { createWorld } from '../../services/matching/application/world.ts';
import { createMatchIndex } from '../../services/matching/domain/index/matchIndex.ts';
import { buildModel } from '../../services/matching/domain/model/buildModel.ts';
import { problemFields, solutionFields } from '../../services/matching/domain/record.ts';
import { currentGlossary, currentWeights } from '../../services/matching/index.ts';
import {
  emptyProblemLists,
  emptySolutionLists,
  generatedProblem,
  generatedSolution,
} from '../support/generatedRecords.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { peakMegabytes, printFigures, spread } from './figures.ts';

/** Search as a member of an affiliate asks for it, with facets, over as many solutions as problems. */
const records = Number(process.env['TENFOLD_TEST_RECORDS'] ?? 20_000);
const queries = 300;
const random = seededRandom(5);

const affiliate = (n: number) => `aff_${n % 20}`;
const solutions = Array.from({ length: records / 2 }, (_, n) => ({
  ...exampleSolution,
  id: `sol_${n}`,
  affiliateId: affiliate(n),
  content: { ...exampleSolution.content, ...emptySolutionLists, ...generatedSolution(random) },
}));
const problems = Array.from({ length: records / 2 }, (_, n) => ({
  ...exampleProblem,
  id: `prb_${n}`,
  affiliateId: affiliate(n),
  content: { ...exampleProblem.content, ...emptyProblemLists, ...generatedProblem(random) },
}));
const model = await buildModel(
  [
    ...solutions.map(({ content }) => ({ kind: 'solution' as const, fields: solutionFields(content) })),
    ...problems.map(({ content }) => ({ kind: 'problem' as const, fields: problemFields(content) })),
  ],
  currentWeights,
  currentGlossary,
);
const world = createWorld(createMatchIndex(model), createLogger('error'));

function recordOf(topic: string, type: string, subject: string, data: object) {
  const value = JSON.stringify({
    specversion: '1.0',
    id: `${subject}/0/1`,
    source: '/tenfold/bench',
    type,
    subject,
    time: '2026-01-01T00:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: subject,
    epoch: 0,
    sequence: paddedSequence(1),
    correlationid: 'bench',
    data,
  });
  return { topic, partition: 0, offset: 0, key: subject, value, headers: {} };
}
world.apply(
  solutions.map((solution) =>
    recordOf(topics.solutions, solutionEvents.published.type, solution.id, { solution }),
  ),
);
world.apply(
  problems.map((problem) => recordOf(topics.problems, problemEvents.posted.type, problem.id, { problem })),
);

const viewer = {
  affiliateId: affiliate(0),
  affiliateKind: 'subsidiary' as const,
  roles: ['member' as const],
};
/** Words as people type them: the beginning of a title, in either language. */
function queryText(): string {
  const { title } = generatedProblem(random) as { title: { en?: string; ko?: string } };
  return (title.en ?? title.ko ?? '')
    .split(' ')
    .slice(0, 1 + Math.floor(random() * 4))
    .join(' ');
}

for (const kind of ['solution', 'problem'] as const) {
  const times: number[] = [];
  let found = 0;
  for (let n = 0; n < queries; n++) {
    const text = queryText();
    const began = performance.now();
    found += searchRecords(world, viewer, kind, text, {}).totalCount;
    times.push(performance.now() - began);
  }
  printFigures([
    [`${kind}s of ${records} records`, `${spread(times)}, ${Math.round(found / queries)} found`],
  ]);
}
const everything = Array.from({ length: 20 }, () => {
  const began = performance.now();
  searchRecords(world, viewer, 'solution', '', {});
  return performance.now() - began;
});
printFigures([
  ['no text: the newest of all', spread(everything)],
  ['peak resident memory', peakMegabytes()],
]);
