import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { askAs, carriedOut } from '../support/askGraphql.ts';
import { emptyProblemLists, generatedProblem, generatedSolution } from '../support/generatedRecords.ts';
import { affiliateId, affiliateNames, foundGroup, leadOf } from '../support/group.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { programme, startTenfold } from '../support/startTenfold.ts';
import { cpuSecondsOf, peakMegabytes, printFigures, spread } from './figures.ts';

/**
 * Publish → matched → stored → told: a solution is published through the API over HTTP, subscribers of all affiliates
 * listen over WebSockets. Measured from the moment the request is sent. Client and server share this process. One
 * publication fits some dozens of the problems here, several times as many as in the public inventory.
 */
const problems = Number(process.env['TENFOLD_TEST_PROBLEMS'] ?? 10_000);
const publications = Number(process.env['TENFOLD_TEST_PUBLICATIONS'] ?? 300);
const random = seededRandom(1);

const { application, dataDir, stop } = await startTenfold();
await foundGroup(application, { places: 1 });
const preparing = performance.now();
const context = { correlationId: 'bench' };
for (let posted = 0; posted < problems; posted += 200)
  await Promise.all(
    Array.from({ length: Math.min(200, problems - posted) }, (_, n) =>
      application.catalog.problems.post(programme, context, {
        affiliateId: affiliateId(affiliateNames[n % affiliateNames.length]!),
        ownerId: leadOf(affiliateNames[n % affiliateNames.length]!),
        content: { ...emptyProblemLists, ...generatedProblem(random) },
      }),
    ),
  );
await application.settled();
const prepared = (performance.now() - preparing) / 1_000;

const { url } = await application.serve(
  { host: '127.0.0.1', port: 0, signIn: 'development', dataDir },
  'token',
);
/** When each solution was first and last told to somebody who has the problem, and how often. */
const told = new Map<string, { first: number; last: number; times: number; cpu: number }>();
const cpuNow = () => cpuSecondsOf({ user: 0, system: 0 }) * 1_000;
for (const name of affiliateNames) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { 'x-tenfold-member': leadOf(name) },
    lazy: false,
  });
  await new Promise<void>((resolve) => client.on('connected', () => resolve()));
  client.subscribe<{ matchProposed: { side: string; solution: { id: string } } }>(
    { query: 'subscription { matchProposed { side solution { id } problem { id } reasons { text } } }' },
    {
      next({ data }) {
        if (data?.matchProposed.side !== 'problemSide') return;
        const { id } = data.matchProposed.solution;
        const now = performance.now();
        const before = told.get(id);
        const [first, cpu] = before ? [before.first, before.cpu] : [now, cpuNow()];
        told.set(id, { first, last: now, times: (before?.times ?? 0) + 1, cpu });
      },
      error: () => {},
      complete: () => {},
    },
  );
}

const sent = new Map<string, { readonly began: number; readonly cpu: number }>();
const answered: number[] = [];
const cpuBefore = process.cpuUsage();
for (let n = 0; n < publications; n++) {
  const ask = askAs(url, leadOf(affiliateNames[n % affiliateNames.length]!));
  const { solution } = await carriedOut(
    ask(
      'mutation($content: SolutionContentInput!) { draftSolution(content: $content) { solution { id } errors { code } } }',
      { content: generatedSolution(random) },
    ),
  );
  await application.caughtUp();
  const began = performance.now();
  sent.set(solution.id, { began, cpu: cpuNow() });
  await carriedOut(
    ask('mutation($id: ID!) { publishSolution(id: $id) { solution { id } errors { code message } } }', {
      id: solution.id,
    }),
  );
  answered.push(performance.now() - began);
  await application.caughtUp();
}
const cpuOfAll = `${cpuSecondsOf(cpuBefore).toFixed(1)} s`;
const flows = [...sent].flatMap(([id, { began, cpu }]) => {
  const heard = told.get(id);
  return heard
    ? [{ first: heard.first - began, last: heard.last - began, times: heard.times, cpu: heard.cpu - cpu }]
    : [];
});
await stop();

const matched = flows.reduce((sum, { times }) => sum + times, 0);
printFigures([
  ['open problems', `${problems} (ready after ${prepared.toFixed(0)} s)`],
  ['publications', `${publications}, ${flows.length} of them matched, ${matched} matches told`],
  ['publish → acknowledged', spread(answered)],
  ['publish → first subscriber', spread(flows.map(({ first }) => first))],
  ['… in CPU time', spread(flows.map(({ cpu }) => cpu))],
  ['publish → last subscriber', spread(flows.map(({ last }) => last))],
  ['CPU of all publications', cpuOfAll],
  ['peak resident memory', peakMegabytes()],
]);
process.exit(0);
