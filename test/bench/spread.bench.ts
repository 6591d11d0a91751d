import { askAs, carriedOut } from '../support/askGraphql.ts';
import { seededRandom } from '../support/kill/killRepeatedly.ts';
import { type BenchedTenfold, benchOn, startDistributed } from './benchedTenfold.ts';
import { printFigures, spread } from './figures.ts';
import { now, watchLog } from './flowWatch.ts';
import { draftSolutions, foundGroupWithProblems, ownerOf } from './openProblems.ts';
import { cpuByRole, cpuSeconds } from './processTimes.ts';

/**
 * Publications per second through all processes: problems are open, and solutions that wait are published through two
 * gateways by so many clients at once, until every match is stored and on the log. With one replica of matching and with
 * two (`TENFOLD_TEST_REPLICAS`), each on new engines; the processes are those of `npm run build`. All share the cores of
 * this machine: what takes all of them is the limit, not the number of replicas.
 */
const replicas = (process.env['TENFOLD_TEST_REPLICAS'] ?? '1,2').split(',').map(Number);
const problems = Number(process.env['TENFOLD_TEST_PROBLEMS'] ?? 5_000);
const publications = Number(process.env['TENFOLD_TEST_PUBLICATIONS'] ?? 500);
const clients = 16;

const publish = 'mutation($id: ID!) { publishSolution(id: $id) { solution { id } errors { code message } } }';

/** Each client publishes the next one as soon as its last is acknowledged; how long that took, for each. */
async function publishAll(urls: readonly string[], ids: readonly string[]): Promise<readonly number[]> {
  const waiting = [...ids.entries()];
  const took: number[] = [];
  async function publishNext(client: number): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [n, id] = next;
      const began = now();
      await carriedOut(askAs(urls[client % urls.length] ?? '', ownerOf(n).ownerId)(publish, { id }));
      took.push(now() - began);
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => publishNext(client)));
  return took;
}

async function measure({ application, platform, urls, workers }: BenchedTenfold) {
  const random = seededRandom(1);
  const prepared = await foundGroupWithProblems(application, problems, random);
  const drafts = await draftSolutions(application, publications, random);
  const watch = await watchLog(platform);
  const before = cpuSeconds(workers);
  const began = now();
  const took = await publishAll(urls, drafts);
  const acknowledged = (now() - began) / 1_000;
  await application.caughtUp();
  await watch.caughtUp();
  const cpu = cpuByRole(workers, before, cpuSeconds(workers));
  const { read, count } = watch.last();
  return { prepared, took, acknowledged, matched: (read - began) / 1_000, count, cpu };
}

for (const count of replicas) {
  const figures = await benchOn(() => startDistributed(count), measure);
  const rate = (seconds: number) => `${(publications / seconds).toFixed(1)}/s (${seconds.toFixed(1)} s)`;
  process.stdout.write(`\nMatching in ${count} ${count === 1 ? 'process' : 'processes'}:\n`);
  printFigures([
    ['open problems', `${problems} (ready after ${figures.prepared.toFixed(0)} s)`],
    ['publications acknowledged', `${rate(figures.acknowledged)}, each ${spread(figures.took)}`],
    ['… all matched, all matches on the log', `${rate(figures.matched)}, ${figures.count} matches`],
    ...figures.cpu.map(
      ([role, them]) => [`CPU: ${role}`, `${them.map((it) => it.toFixed(1)).join(' + ')} s`] as const,
    ),
  ]);
}
process.exit(0);
