import { setTimeout as pause } from 'node:timers/promises';
import { askAs, carriedOut } from '../support/askGraphql.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { type BenchedTenfold, benchOn, startDistributed, startEmbedded } from './benchedTenfold.ts';
import { cpuSecondsOf, peakMegabytes, printFigures, spread } from './figures.ts';
import { listenEverywhere, now, watchedTopics, watchLog } from './flowWatch.ts';
import { draftSolutions, foundGroupWithProblems, ownerOf } from './openProblems.ts';
import { cpuByRole, cpuSeconds } from './processTimes.ts';
import { recordTimes } from './recordTimes.ts';

/**
 * Publish → matched → stored → told: a solution is published through the API over HTTP, subscribers of all affiliates
 * listen over WebSockets. Measured from the moment the request is sent. One publication fits some dozens of the problems
 * here, several times as many as in the public inventory. Embedded: clients and server share this process.
 * `--distributed`: a process for each role (of `npm run build`), on Kafka and a MongoDB-compatible server that are
 * started for it; requests go to one gateway and subscribers listen at both.
 */
const isDistributed = process.argv.includes('--distributed');
const problems = Number(process.env['TENFOLD_TEST_PROBLEMS'] ?? 10_000);
const publications = Number(process.env['TENFOLD_TEST_PUBLICATIONS'] ?? 300);
const random = seededRandom(1);

interface Publication {
  readonly id: string;
  readonly asked: number;
  readonly answered: number;
  readonly cpu: number;
}

const cpuNow = () => cpuSecondsOf({ user: 0, system: 0 }) * 1_000;

const publish = 'mutation($id: ID!) { publishSolution(id: $id) { solution { id } errors { code message } } }';
/** Asking how far everybody is costs the engines: not while a publication is on its way. */
const underWayMs = isDistributed ? 200 : 0;

async function publishOne(
  { urls, application }: BenchedTenfold,
  id: string,
  n: number,
): Promise<Publication> {
  const ask = askAs(urls[0] ?? '', ownerOf(n).ownerId);
  const [asked, cpu] = [now(), cpuNow()];
  await carriedOut(ask(publish, { id }));
  const answered = now();
  await pause(underWayMs);
  await application.caughtUp();
  return { id, asked, answered, cpu };
}

async function measure(tenfold: BenchedTenfold) {
  const { application, workers, urls } = tenfold;
  const prepared = await foundGroupWithProblems(application, problems, random);
  const drafts = await draftSolutions(application, publications, random);
  const watch = await watchLog(tenfold.platform);
  const cpuWhenTold = new Map<string, number>();
  const listeners = await listenEverywhere(urls, (id) => cpuWhenTold.set(id, cpuNow()));
  const before = cpuSeconds(workers);
  const began = now();
  const sent: Publication[] = [];
  for (const [n, id] of drafts.entries()) sent.push(await publishOne(tenfold, id, n));
  await watch.caughtUp();
  const seconds = (now() - began) / 1_000;
  const cpu = cpuByRole(workers, before, cpuSeconds(workers));
  const logged = await recordTimes(tenfold.brokers, watchedTopics);
  listeners.leave();
  const flows = sent.flatMap(({ id, ...publication }) => {
    const [heard, published, matched] = [
      listeners.told.get(id),
      watch.published.get(id),
      watch.matched.get(id),
    ];
    return heard && published && matched
      ? [{ ...publication, heard, published, matched, cpuTold: cpuWhenTold.get(id) ?? Number.NaN }]
      : [];
  });
  return { prepared, sent, seconds, cpu, logged, flows };
}

const { prepared, sent, seconds, cpu, logged, flows } = await benchOn(
  isDistributed ? startDistributed : startEmbedded,
  measure,
);
const matches = flows.reduce((sum, { heard }) => sum + heard.times, 0);
type Flow = (typeof flows)[number];
const row = (name: string, of: (flow: Flow) => number) => [name, spread(flows.map(of))] as const;
const loggedAt = ({ at }: Flow['matched']) => logged.get(at) ?? Number.NaN;

printFigures([
  ['open problems', `${problems} (ready after ${prepared.toFixed(0)} s)`],
  ['publications', `${publications}, ${flows.length} of them matched, ${matches} matches told`],
  ['publish → acknowledged', spread(sent.map(({ asked, answered }) => answered - asked))],
  row('publish → first subscriber', ({ asked, heard }) => heard.first - asked),
  ...(isDistributed ? [] : [row('… in CPU time', (flow) => flow.cpuTold - flow.cpu)]),
  row('publish → last subscriber', ({ asked, heard }) => heard.last - asked),
]);
process.stdout.write('\nWhere the time to the first subscriber goes:\n');
printFigures(
  isDistributed
    ? [
        row('request → decided', (it) => it.published.decided - it.asked),
        row('→ stored, sent to the log', (it) => loggedAt(it.published) - it.published.decided),
        row('→ read from the log', (it) => it.published.read - loggedAt(it.published)),
        row('→ first pair decided', (it) => it.matched.decided - it.published.read),
        row('→ stored, sent to the log', (it) => loggedAt(it.matched) - it.matched.decided),
        row('→ read from the log', (it) => it.matched.read - loggedAt(it.matched)),
        row('→ subscriber told', (it) => it.heard.first - it.matched.read),
      ]
    : [
        row('request → decided', (it) => it.published.decided - it.asked),
        row('→ stored, read from the log', (it) => it.published.read - it.published.decided),
        row('→ first pair decided', (it) => it.matched.decided - it.published.read),
        row('→ stored, read from the log', (it) => it.matched.read - it.matched.decided),
        row('→ subscriber told', (it) => it.heard.first - it.matched.read),
      ],
);
process.stdout.write(`\nCPU of ${seconds.toFixed(1)} s:\n`);
printFigures([
  ...cpu.map(([role, them]) => [role, `${them.map((it) => it.toFixed(1)).join(' + ')} s`] as const),
  ['peak resident memory of this process', peakMegabytes()],
]);
process.exit(0);
