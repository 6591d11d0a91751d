import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Ask, askAs, carriedOut } from '../support/askGraphql.ts';
import { generatedProblem, generatedSolution } from '../support/generatedRecords.ts';
import { affiliateNames, foundGroup, leadOf } from '../support/group.ts';
import { type InventoryRow, inventoryCsv } from '../support/inventory-csv.ts';
import { killRepeatedly, seededRandom } from '../support/kill/killRepeatedly.ts';
import { readRecords } from '../support/kill/readRecords.ts';
import { expectEveryPair, expectNotifications, expectSoundEvents } from '../support/kill/soundRecords.ts';
import { type Server, startServer } from '../support/kill/startServer.ts';
import { newFolder, startTenfold } from '../support/startTenfold.ts';

// Longer runs: TENFOLD_TEST_KILL_ROUNDS=50 TENFOLD_TEST_KILL_SEED=7 npm test -- kill-application
const rounds = Number(process.env['TENFOLD_TEST_KILL_ROUNDS'] ?? 2);
const seed = Number(process.env['TENFOLD_TEST_KILL_SEED'] ?? Date.now() % 1_000_000);

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Command {
  readonly kind: 'solution' | 'problem';
  readonly key: string;
  readonly member: string;
  readonly content: Record<string, unknown>;
}

/** Sent again under the same keys it does nothing more and answers the same id. */
async function carryOut({ kind, key, member, content }: Command, url: string): Promise<string> {
  const ask = askAs(url, member);
  return kind === 'problem' ? postProblem(ask, key, content) : publishSolution(ask, key, content);
}

async function postProblem(ask: Ask, key: string, content: object): Promise<string> {
  const { problem } = await carriedOut(
    ask(
      `mutation($content: ProblemContentInput!, $key: String!) {
        postProblem(content: $content, idempotencyKey: $key) { problem { id } errors { code message } } }`,
      { content, key },
    ),
  );
  return problem.id;
}

async function publishSolution(ask: Ask, key: string, content: object): Promise<string> {
  const { solution } = await carriedOut(
    ask(
      `mutation($content: SolutionContentInput!, $key: String!) {
        draftSolution(content: $content, idempotencyKey: $key) { solution { id } errors { code message } } }`,
      { content, key },
    ),
  );
  await carriedOut(
    ask(
      `mutation($id: ID!, $key: String!) {
        publishSolution(id: $id, idempotencyKey: $key) { solution { id } errors { code message } } }`,
      { id: solution.id, key: `${key}-publish` },
    ),
  );
  return solution.id;
}

async function settled({ operate }: Server): Promise<void> {
  const answer = await (await operate('/operator/settle', { method: 'POST' })).text();
  expect(answer.trim().split('\n').at(-1)).toBe('{"type":"done"}');
}

describe('kill -9 of the whole application', () => {
  it(
    `in a burst of publications loses nothing and does nothing twice (seed ${seed}, ${rounds} rounds)`,
    async () => {
      const random = seededRandom(seed);
      const setUp = await startTenfold({ dataDir: folder });
      await foundGroup(setUp.application, { places: 1 });
      await setUp.stop();
      let server: Server | undefined;
      let sent = 0;
      const nextCommand = (): Command => {
        const kind = random() < 0.5 ? 'solution' : 'problem';
        const name = affiliateNames[Math.floor(random() * affiliateNames.length)]!;
        const content = kind === 'solution' ? generatedSolution(random) : generatedProblem(random);
        return { kind, key: `key-${++sent}`, member: leadOf(name), content };
      };
      const { acknowledged, victim } = await killRepeatedly<Command>({
        start: () => (server = startServer(folder, carryOut)),
        ...{ rounds, lifeMs: 1_500, atOnce: 6, random, nextCommand },
      });
      const afterwards = await Promise.all(
        Array.from({ length: 12 }, nextCommand).map(async (command) => ({
          command,
          answer: await victim.ask(command),
        })),
      );
      const all = [...acknowledged, ...afterwards];
      for (const { command, answer } of all) expect(await victim.ask(command)).toBe(answer);
      await settled(server!);
      await victim.end();

      const found = await readRecords(folder);
      const stored = [...found.solutions, ...found.problems].map(({ id }) => id);
      expect(stored.toSorted()).toEqual(all.map(({ answer }) => answer).toSorted());
      expect(found.solutions.every(({ state }) => state.status === 'published')).toBe(true);
      expectSoundEvents(found);
      expectEveryPair(found);
      expectNotifications(found);
    },
    60_000 + rounds * 15_000,
  );

  it(
    `in an import leaves every row once, and the same file goes on where it stopped (seed ${seed})`,
    async () => {
      const random = seededRandom(seed + 1);
      const file = inventoryCsv(Array.from({ length: 150 }, (_, n) => generatedRow(random, n)));
      const importFile = async ({ operate }: Server): Promise<{ outcomes: Record<string, number> }> => {
        const path = '/operator/import?format=us-2025';
        const headers = { 'content-type': 'application/octet-stream' };
        const answer = await (await operate(path, { method: 'POST', headers, body: file })).text();
        const { report, ...line } = JSON.parse(answer.trim().split('\n').at(-1)!);
        expect(line).toMatchObject({ type: 'report', applied: true, refused: 0 });
        return report;
      };
      for (let round = 0; round < rounds; round++) {
        const server = startServer(folder, carryOut);
        await server.ready;
        const importing = importFile(server).catch(() => {});
        await pause(random() * 600);
        await server.victim.kill();
        await importing;
      }
      const server = startServer(folder, carryOut);
      await server.ready;
      const { outcomes } = await importFile(server);
      expect((outcomes['new'] ?? 0) + (outcomes['unchanged'] ?? 0)).toBe(150);
      await settled(server);
      const countEvents = async () => (await (await server.operate('/operator/status')).json()) as unknown;
      const before = await countEvents();
      expect((await importFile(server)).outcomes).toMatchObject({ unchanged: 150, new: 0, revised: 0 });
      await settled(server);
      expect(await countEvents()).toEqual(before);
      await server.victim.end();

      const found = await readRecords(folder);
      const sources = [...found.solutions, ...found.problems].map(({ state }) => state.sourceId);
      expect(sources).toHaveLength(150);
      expect(new Set(sources).size).toBe(150);
      expectSoundEvents(found);
      expectEveryPair(found);
      expectNotifications(found);
    },
    60_000 + rounds * 15_000,
  );
});

const agencies = ['ORCHARD', 'HARBOUR', 'MEADOW', 'QUARRY', 'FERRY'];

/** A deployed use case or a planned one of a made-up agency. */
function generatedRow(random: () => number, n: number): InventoryRow {
  const { title, problemSolved, approach } = generatedSolution(random) as Record<
    string,
    { en?: string; ko?: string }
  >;
  const text = (it: { en?: string; ko?: string } | undefined) => it?.en ?? it?.ko ?? '';
  const agency = agencies[n % agencies.length]!;
  return {
    agency,
    agency_name: `${agency} office`,
    id: `${agency}-${n}`,
    use_case_name: text(title),
    development_stage: random() < 0.5 ? 'Deployed' : 'Pre-deployment',
    problem_solved: text(problemSolved),
    system_outputs: text(approach),
  };
}
