import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, adopt, post, publish, verify } from '../support/apiSteps.ts';
import { type Ask, askAs } from '../support/askGraphql.ts';
import { eventually } from '../support/eventually.ts';
import {
  affiliateId,
  foundGroup,
  groupAnalystId,
  leadOf,
  placeOf,
  plainMemberOf,
  verifierId,
} from '../support/group.ts';
import { problemContent, solutionContent } from '../support/plainRecords.ts';
import { type RunningTenfold, startTenfold } from '../support/startTenfold.ts';

interface PublicEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: string;
  readonly data: { readonly record?: { readonly level?: string; readonly problemIds?: readonly string[] } };
}

const topics = {
  solutions: 'tenfold.public.catalog.solutions',
  problems: 'tenfold.public.catalog.problems',
  adoptions: 'tenfold.public.reuse.adoptions',
};
const asAnalyst = { 'x-tenfold-member': groupAnalystId };

let tenfold: RunningTenfold;
let url: string;
let history: Awaited<ReturnType<typeof makeHistory>>;

beforeAll(async () => {
  tenfold = await startTenfold();
  await foundGroup(tenfold.application);
  const { dataDir, application } = tenfold;
  ({ url } = await application.serve(
    { host: '127.0.0.1', port: 0, signIn: 'development', dataDir },
    'token',
  ));
  history = await makeHistory();
  await application.settled();
}, 60_000);

afterAll(() => tenfold.stop());

/** Every level of visibility, changed later in both directions; records that end; reuse that grows and falls. */
async function makeHistory() {
  const as = (name: string) => askAs(url, leadOf(name));
  const [batteries, display, chemistry] = [as('batteries'), as('display'), as('chemistry')];
  const verifier = askAs(url, verifierId);
  const see = (group: string, named: Record<string, string> = {}) => ({
    group,
    affiliates: Object.entries(named).map(([name, level]) => ({ affiliateId: affiliateId(name), level })),
  });
  const change = (ask: Ask, mutation: string, id: string, group: string) =>
    act(ask, mutation, id, `, visibility: { group: ${group} }`);

  const inspection = await publish(batteries, solutionContent('inspection'));
  const forecast = await publish(display, solutionContent('forecast'), see('teaser'));
  const contracts = await publish(chemistry, solutionContent('contracts'));
  await publish(chemistry, solutionContent('inspection'), see('hidden', { display: 'full' }));
  await publish(batteries, solutionContent('contracts'), see('existence'));
  const retired = await publish(display, solutionContent('inspection', { stage: 'pilot' }));
  const hiddenLater = await publish(batteries, solutionContent('forecast'));

  const cracks = await post(display, problemContent('inspection'));
  await post(chemistry, problemContent('inspection'), see('full'));
  await post(batteries, problemContent('forecast'), see('hidden'));
  await post(chemistry, problemContent('forecast'), see('existence'));
  await post(display, problemContent('contracts'), see('teaser', { batteries: 'full' }));
  const shownLater = await post(batteries, problemContent('contracts'), see('hidden'));
  const closed = await post(batteries, problemContent('inspection'));
  const hiddenProblem = await post(display, problemContent('inspection', { tags: ['second line'] }));

  const toDisplay = { adopter: display, origin: batteries, verifier };
  const toChemistry = { adopter: chemistry, origin: batteries, verifier };
  await tenfold.application.settled();
  for (const n of [1, 2])
    await verify(
      toDisplay,
      await adopt(toDisplay, {
        solutionId: inspection,
        placeId: placeOf('display', n),
        problemIds: [cracks, hiddenProblem],
      }),
    );
  for (const n of [1, 2]) {
    const id = await adopt(toChemistry, { solutionId: inspection, placeId: placeOf('chemistry', n) });
    await verify(toChemistry, id);
    if (n === 2)
      await act(
        chemistry,
        'stopAdoption',
        id,
        ', reason: "line was sold to nobody-knows", lesson: { en: "x" }',
      );
  }
  await adopt(toDisplay, { solutionId: hiddenLater, placeId: placeOf('display', 1) });
  await tenfold.application.settled();

  await change(batteries, 'changeSolutionVisibility', hiddenLater, 'hidden');
  await change(chemistry, 'changeSolutionVisibility', contracts, 'teaser');
  await change(batteries, 'changeProblemVisibility', shownLater, 'teaser');
  await change(display, 'changeProblemVisibility', hiddenProblem, 'hidden');
  await act(display, 'retireSolution', retired);
  await act(batteries, 'closeProblem', closed, ', reason: noLongerNeeded');
  return { inspection, forecast, contracts, hiddenLater, hiddenProblem, cracks };
}

/** As readers are told to: page by page, without the repeats that a log may hold. */
async function everyEvent(topic: string): Promise<PublicEvent[]> {
  const events = new Map((await everyRecord(topic)).map((it) => [it.id, it]));
  return [...events.values()];
}

async function everyRecord(topic: string, limit = 3): Promise<PublicEvent[]> {
  const events: PublicEvent[] = [];
  for (let href = `/events/${topic}?from=beginning&limit=${limit}`; ; ) {
    const page = (await (await fetch(url + href, { headers: asAnalyst })).json()) as {
      events: PublicEvent[];
      href: string;
    };
    if (page.events.length === 0) return events;
    events.push(...page.events);
    href = `${page.href}&limit=${limit}`;
  }
}

describe('the analyst script', () => {
  it('comes to the numbers of the API, from the events alone', async () => {
    const script = spawn(
      process.execPath,
      ['--import', './scripts/register.mjs', 'scripts/analyst.ts', '--url', url, '--json'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const computed: unknown = JSON.parse(await text(script.stdout));
    const { data } = await askAs(
      url,
      groupAnalystId,
    )(`{
      problems(status: open) { totalCount }
      solutions(status: published, first: 100) { totalCount nodes { id reuse { current { places reach } } } }
      retired: solutions(status: retired, first: 100) { nodes { id reuse { current { places reach } } } }
      matches(status: proposed) { totalCount }
    }`);
    const readable = [...data.solutions.nodes, ...data.retired.nodes].filter((it) => it.reuse !== null);
    expect(computed).toEqual({
      openProblems: data.problems.totalCount,
      publishedSolutions: data.solutions.totalCount,
      proposedMatches: data.matches.totalCount,
      reuse: Object.fromEntries(readable.map(({ id, reuse }) => [id, reuse.current])),
    });
    expect(computed).toMatchObject({
      openProblems: 4,
      publishedSolutions: 4,
      reuse: { [history.inspection]: { places: 3, reach: 2 } },
    });
    expect(data.matches.totalCount).toBeGreaterThan(2);
  });
});

describe('history', () => {
  it('of what is hidden now is served as stubs with the same numbers', async () => {
    const events = await everyEvent(topics.solutions);
    const hidden = events.filter((it) => it.subject === history.hiddenLater);
    expect(hidden.map(({ type }) => type.replace(/^.*\.solution-/, ''))).toEqual([
      'withheld.v1',
      'tombstone.v1',
    ]);
    expect(hidden.map(({ sequence }) => Number(sequence))).toEqual([1, 2]);
    expect(hidden[0]!.data).toEqual({});
    const lowered = events.filter((it) => it.subject === history.contracts);
    expect(lowered.map((it) => it.data.record?.level)).toEqual([undefined, 'teaser']);
  });

  it('of an adoption names no problem that is hidden now, and no reason why it ended', async () => {
    const adoptions = await everyEvent(topics.adoptions);
    expect(adoptions.some((it) => it.data.record?.problemIds?.includes(history.cracks))).toBe(true);
    expect(JSON.stringify(adoptions)).not.toContain(history.hiddenProblem);
    expect(JSON.stringify(adoptions)).not.toContain('nobody-knows');
  });

  it('has every number of every record once', async () => {
    for (const topic of Object.values(topics)) {
      const numbers = new Map<string, number[]>();
      for (const { subject, sequence } of await everyEvent(topic))
        numbers.set(subject, [...(numbers.get(subject) ?? []), Number(sequence)]);
      for (const ofRecord of numbers.values()) expect(ofRecord).toEqual(ofRecord.map((_, at) => at + 1));
    }
  });
});

describe('a live stream', () => {
  /** Reads server-sent events from a cursor until there are `count`, then breaks the connection. */
  async function listen(count: number, lastEventId?: string) {
    const leave = new AbortController();
    const response = await fetch(`${url}/events/${topics.problems}`, {
      headers: {
        ...asAnalyst,
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: leave.signal,
    });
    let received = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) received += Buffer.from(chunk).toString();
    })().catch(() => {});
    const messages = () =>
      [...received.matchAll(/^id: (.+)\nevent: .+\ndata: (.+)\n\n/gm)].map(([, cursor, data]) => ({
        cursor: cursor!,
        event: JSON.parse(data!) as PublicEvent,
      }));
    const found = await eventually(() => {
      expect(messages().length).toBeGreaterThanOrEqual(count);
      return messages().slice(0, count);
    });
    leave.abort();
    await reading;
    return found;
  }

  it('resumed where it broke gives every event exactly once', async () => {
    const all = (await everyRecord(topics.problems)).map(({ id }) => id);
    const before = await listen(4);
    const added = await post(askAs(url, leadOf('display')), problemContent('contracts'));
    const after = await listen(all.length - 4 + 1, before.at(-1)!.cursor);
    const ids = [...before, ...after].map(({ event }) => event.id);
    expect([...ids].sort()).toEqual([...all, `${added}/0/1`].sort());
  });
});

describe('who reads', () => {
  const read = (headers: Record<string, string>, query = '') =>
    fetch(`${url}/events/${topics.problems}${query}`, { headers });

  it.each([
    ['a plain member', { 'x-tenfold-member': plainMemberOf('display') }, 403, 'FORBIDDEN'],
    ['a stranger', {}, 401, 'UNAUTHENTICATED'],
  ])('%s is refused', async (_, headers, status, code) => {
    const response = await read(headers as Record<string, string>);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(code);
  });

  it('brings a cursor of the same topic', async () => {
    const page = await fetch(`${url}/events/${topics.solutions}`, { headers: asAnalyst });
    const { next } = (await page.json()) as { next: string };
    for (const cursor of [next, 'nonsense']) {
      const response = await read(asAnalyst, `?from=${cursor}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('CURSOR_INVALID');
    }
  });
});
