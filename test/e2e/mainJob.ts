import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { act, post, publish } from '../support/apiSteps.ts';
import { type Ask, askAs, carriedOut } from '../support/askGraphql.ts';
import { eventually } from '../support/eventually.ts';
import { affiliateId, leadOf } from '../support/group.ts';
import { problemContent, type Subject, solutionContent } from '../support/plainRecords.ts';

/** A group that runs somewhere; what it is to do is the same whether in one process or in many. */
export interface RunningGroup {
  /** Addresses of its gateways. */
  readonly urls: readonly string[];
  /** Resolves when every event has had its effects. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const proposal = `subscription {
  matchProposed { id side strength problem { id title { en } } solution { id } reasons { en: text(language: en) ko: text(language: ko) } }
}`;

interface Proposal {
  readonly side: string;
  readonly strength: string;
  readonly problem: { readonly id: string };
  readonly solution: { readonly id: string };
  readonly reasons: readonly { readonly en: string; readonly ko: string }[];
}

const pair = `{ id status withdrawReason problem { id } solution { id } fit reasons { text kind } }`;

/** What one member is told over a WebSocket from now on. */
async function listen(url: string, memberId: string) {
  const received: Proposal[] = [];
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { 'x-tenfold-member': memberId },
    retryAttempts: 0,
    lazy: false,
  });
  await new Promise<void>((resolve) => client.on('connected', () => resolve()));
  client.subscribe<{ matchProposed: Proposal }>(
    { query: proposal },
    {
      next: ({ data }) => void (data && received.push(data.matchProposed)),
      error: (reason) => {
        throw reason;
      },
      complete: () => {},
    },
  );
  return { received, leave: () => client.dispose() };
}

async function matchesOf(ask: Ask, kind: 'problem' | 'solution', id: string, status = 'proposed') {
  const { data } = await ask(
    `query($id: ID!) { ${kind}(id: $id) { matches(status: ${status}) { nodes ${pair} } } }`,
    {
      id,
    },
  );
  return data[kind]?.matches.nodes as readonly {
    id: string;
    withdrawReason: string | null;
    problem: { id: string } | null;
    solution: { id: string } | null;
    reasons: readonly { text: string; kind: string }[] | null;
  }[];
}

/** The main job of the product, in tests of its own; `start` begins with the affiliates of `foundGroup`. */
export function describeMainJob(start: () => Promise<RunningGroup>, startMs: number): void {
  let group: RunningGroup;
  let batteries: Ask;
  let display: Ask;
  let chemistry: Ask;
  /** Members of different affiliates come in through different gateways. */
  const gatewayOf = (n: number) => group.urls[n % group.urls.length] ?? '';

  beforeAll(async () => {
    group = await start();
    const members = ['batteries', 'display', 'chemistry'].map(leadOf);
    [batteries, display, chemistry] = members.map((it, n) => askAs(gatewayOf(n), it)) as [Ask, Ask, Ask];
  }, startMs);

  afterAll(() => group?.stop(), startMs);

  describe('a solution that is published', () => {
    it('reaches the affiliate that has the problem, at once and with reasons, and nobody else', async () => {
      const problemId = await post(display, problemContent('inspection'));
      await post(batteries, problemContent('inspection'));
      await post(chemistry, problemContent('contracts'));
      const ours = await listen(gatewayOf(0), leadOf('display'));
      const own = await listen(gatewayOf(1), leadOf('batteries'));
      const third = await listen(gatewayOf(0), leadOf('chemistry'));

      const solutionId = await publish(batteries, solutionContent('inspection'));

      await eventually(() => expect(ours.received).toHaveLength(1));
      await group.settled();
      expect(ours.received).toHaveLength(1);
      expect(ours.received[0]).toMatchObject({
        side: 'problemSide',
        problem: { id: problemId },
        solution: { id: solutionId },
      });
      expect(own.received).toMatchObject([{ side: 'solutionSide', problem: { id: problemId } }]);
      expect(third.received).toEqual([]);
      for (const { received, leave } of [ours, own, third]) {
        for (const { reasons, strength } of received) {
          expect(strength).toMatch(/strong|possible/);
          expect(reasons.length).toBeGreaterThan(1);
          for (const { en, ko } of reasons) {
            expect(en).toMatch(/[a-z]/);
            expect(ko).toMatch(/\p{Script=Hangul}/u);
          }
        }
        await leave();
      }
    });

    it('is found from both sides, and never from its own affiliate', async () => {
      const { data } = await batteries(
        `{ problems(affiliateId: "${affiliateId('batteries')}") { nodes { id } }
         solutions(affiliateId: "${affiliateId('batteries')}") { nodes { id } } }`,
      );
      const [own] = data.problems.nodes;
      const [solution] = data.solutions.nodes;
      expect(await matchesOf(batteries, 'problem', own.id)).toEqual([]);
      const fromSolution = await matchesOf(batteries, 'solution', solution.id);
      expect(fromSolution).toHaveLength(1);
      const fromProblem = await matchesOf(display, 'problem', fromSolution[0]!.problem!.id);
      expect(fromProblem.map(({ id }) => id)).toEqual([fromSolution[0]!.id]);
      expect(fromProblem[0]!.reasons!.some(({ kind }) => kind === 'sharedTerm')).toBe(true);
      expect(await matchesOf(chemistry, 'problem', fromSolution[0]!.problem!.id)).toEqual([]);
    });
  });

  describe('what changes afterwards withdraws the match, with the reason', () => {
    /** A new pair of a problem of one affiliate and a solution of another. */
    async function paired(subject: Subject) {
      const problemId = await post(display, problemContent(subject));
      const solutionId = await publish(chemistry, solutionContent(subject));
      await eventually(async () => {
        const found = await matchesOf(display, 'problem', problemId);
        expect(found.map(({ solution }) => solution!.id)).toContain(solutionId);
      });
      return { problemId, solutionId };
    }

    /** As the solution's side reads it: the other one may not even know of the match any more. */
    async function reasonOf(problemId: string, solutionId: string) {
      return eventually(async () => {
        const withdrawn = await matchesOf(chemistry, 'solution', solutionId, 'withdrawn');
        const found = withdrawn.find(({ problem }) => problem?.id === problemId);
        expect(found).toBeDefined();
        return found!.withdrawReason;
      });
    }

    const unrelated = {
      title: { en: 'Canteen menu planning' },
      description: { en: 'Cooks plan lunch by hand.' },
      problemSolved: { en: 'Cooks planned lunch by hand.' },
      approach: { en: 'A planner proposes menus.' },
    };

    it.each([
      [
        'textChanged',
        'a solution that is about something else now',
        ({ solutionId }: { solutionId: string }) => {
          const { description: _, ...content } = unrelated;
          return carriedOut(
            chemistry(
              `mutation($id: ID!, $content: SolutionContentInput!) {
              reviseSolution(id: $id, content: $content) { solution { version } errors { code message } } }`,
              { id: solutionId, content: solutionContent('forecast', content) },
            ),
          );
        },
      ],
      [
        'solutionRetired',
        'a solution that is retired',
        ({ solutionId }: { solutionId: string }) => act(chemistry, 'retireSolution', solutionId),
      ],
      [
        'problemClosed',
        'a problem that is closed',
        ({ problemId }: { problemId: string }) =>
          act(display, 'closeProblem', problemId, ', reason: noLongerNeeded'),
      ],
      [
        'visibility',
        'a solution that is hidden',
        ({ solutionId }: { solutionId: string }) =>
          act(chemistry, 'changeSolutionVisibility', solutionId, ', visibility: { group: hidden }'),
      ],
    ])('%s: %s', async (reason, _, change) => {
      const ids = await paired('forecast');
      await change({ ...ids });
      expect(await reasonOf(ids.problemId, ids.solutionId)).toBe(reason);
      const still = await matchesOf(display, 'problem', ids.problemId);
      expect(still.map(({ solution }) => solution?.id)).not.toContain(ids.solutionId);
    });
  });

  describe('commands', () => {
    const draft = `mutation($content: SolutionContentInput!, $key: String) {
    draftSolution(content: $content, idempotencyKey: $key) { solution { id } errors { code path } } }`;
    const revise = `mutation($id: ID!, $content: SolutionContentInput!, $version: Int) {
    reviseSolution(id: $id, content: $content, expectedVersion: $version) {
      solution { version } errors { code } } }`;

    it('sent twice under one key are carried out once; another input under the key is a conflict', async () => {
      const content = solutionContent('contracts');
      const answers = await Promise.all([1, 2, 3].map(() => batteries(draft, { content, key: 'once' })));
      const ids = answers.map(({ data }) => data.draftSolution.solution?.id);
      expect(new Set(ids).size).toBe(1);
      expect(ids[0]).toMatch(/^sol_/);
      const other = await batteries(draft, { content: solutionContent('forecast'), key: 'once' });
      expect(other.data.draftSolution).toEqual({
        solution: null,
        errors: [{ code: 'CONFLICT', path: ['idempotencyKey'] }],
      });
    });

    it('of two edits of the same version the second is refused', async () => {
      const id = await publish(chemistry, solutionContent('contracts'));
      const content = solutionContent('contracts', { tags: ['first'] });
      const first = await chemistry(revise, { id, content, version: 1 });
      expect(first.data.reviseSolution).toEqual({ solution: { version: 2 }, errors: [] });
      const second = await chemistry(revise, {
        id,
        content: solutionContent('contracts', { tags: ['second'] }),
        version: 1,
      });
      expect(second.data.reviseSolution).toEqual({ solution: null, errors: [{ code: 'CONFLICT' }] });
      const { data } = await chemistry('query($id: ID!) { solution(id: $id) { version tags } }', { id });
      expect(data.solution).toEqual({ version: 2, tags: ['first'] });
    });

    it.each([
      ['an id', 'query($it: ID!) { problem(id: $it) { id } }'],
      ['a search text', 'query($it: String!) { searchSolutions(text: $it) { totalCount } }'],
      ['a cursor', 'query($it: String) { problems(after: $it) { totalCount } }'],
      ['a filter', 'query($it: ID) { problems(affiliateId: $it) { totalCount } }'],
    ])('an operator object instead of %s is refused', async (_, query) => {
      const { status, data, errors } = await batteries(query, { it: { $ne: null } });
      expect(errors.length).toBeGreaterThan(0);
      expect(data ?? null).toBeNull();
      expect(status).toBe(400);
    });
  });
}
