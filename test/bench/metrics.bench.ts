import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { createLogger } from '#platform/telemetry/logger';
import { createMetrics, type Metrics } from '#platform/telemetry/metrics';
import { noTraces } from '#platform/telemetry/traces';
import { asKim, startToyGateway } from '../integration/gateway/startToyGateway.ts';
import { percentiles, printFigures } from './figures.ts';

/**
 * What counting and timing costs a GraphQL query: gateways in this process, with numbers and without, asked in
 * turns by a client in a thread of its own. Compared is the CPU time of this thread per answered query (Linux), so the
 * client costs nothing, nor does what else the machine does.
 */
const rounds = Number(process.env['TENFOLD_TEST_ROUNDS'] ?? 100);
const perRound = 200;
const warmUp = 20;
const queries = {
  'a list': `query($ids: [ID!]!) {
    viewer { name roles }
    nodes(ids: $ids) { __typename id ... on Problem { title { text en ko } similar { id title { text } } } } }`,
  'one field': '{ viewer { name } }',
};
const variables = { ids: Array.from({ length: 20 }, (_, n) => `prb_${n}`) };

const nothing: Metrics = {
  counter: () => ({ add: () => {} }),
  histogram: () => ({ observe: () => {} }),
  gauge: () => {},
  page: async () => ({ contentType: 'text/plain', text: '' }),
};
const logger = createLogger('warn');
/** Two of each kind, for whichever begins first has another fate in the compiler. */
const kinds = ['counted', 'plain', 'plain', 'counted'] as const;
const gateways = await Promise.all(
  kinds.map(async (kind) => {
    const metrics = kind === 'counted' ? createMetrics(logger) : nothing;
    const telemetry = { metrics, traces: noTraces };
    return { kind, ...(await startToyGateway({ logger, telemetry })) };
  }),
);

/** Sends `count` queries over eight connections that stay open, then says so. */
const client = new Worker(
  `const { Agent, request } = require('node:http');
   const { parentPort } = require('node:worker_threads');
   const agent = new Agent({ keepAlive: true, maxSockets: 8 });
   const send = ({ port, headers, body }) => new Promise((resolve, reject) => {
     const sent = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/graphql', headers }, (answer) => {
       if (answer.statusCode !== 200) reject(new Error(String(answer.statusCode)));
       answer.resume().on('end', resolve);
     });
     sent.on('error', reject).end(body);
   });
   parentPort.on('message', async (round) => {
     let left = round.count;
     await Promise.all(Array.from({ length: 8 }, async () => { while (left-- > 0) await send(round); }));
     parentPort.postMessage('done');
   });`,
  { eval: true },
);

/** Microseconds that this thread has been on a processor. */
function cpuOfThread(): number {
  const [nanoseconds = ''] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1_000;
}

async function cpuPerQuery(port: number, query: string): Promise<number> {
  const before = cpuOfThread();
  const body = JSON.stringify({ query, variables: query.includes('$ids') ? variables : {} });
  const headers = { ...asKim, 'content-type': 'application/json', 'content-length': body.length };
  client.postMessage({ port, headers, body, count: perRound });
  await new Promise((resolve) => client.once('message', resolve));
  return (cpuOfThread() - before) / perRound;
}

const middle = (values: readonly number[]) => percentiles(values)(0.5);

/** Microseconds per query with and without, and the median of the ratios of all rounds. */
async function compare(query: string): Promise<string> {
  const found = { counted: [] as number[], plain: [] as number[] };
  const ratios: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const sums = { counted: 0, plain: 0 };
    // Each time another one begins, for the others find a warmer machine.
    for (let n = 0; n < gateways.length; n++) {
      const { kind, port } = gateways[(round + warmUp + n) % gateways.length]!;
      sums[kind] += (await cpuPerQuery(port, query)) / 2;
    }
    if (round < 0) continue;
    found.counted.push(sums.counted);
    found.plain.push(sums.plain);
    ratios.push(sums.counted / sums.plain);
  }
  const [counted, plain] = [middle(found.counted), middle(found.plain)];
  return `${counted.toFixed(0)} µs of CPU with numbers, ${plain.toFixed(0)} without: ${middle(ratios).toFixed(3)}`;
}

const figures: [string, string][] = [];
for (const [name, query] of Object.entries(queries)) figures.push([name, await compare(query)]);
await client.terminate();
await Promise.all(gateways.map(({ gateway }) => gateway.stop()));
printFigures(figures);
