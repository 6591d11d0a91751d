import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId } from '#platform/ids/ids';
import { atLeast, groupAnalyst, readsStreams, type Viewer } from '#schema/policy/visibility';
import { eventually } from '../support/eventually.ts';
import {
  type CanaryGroup,
  privateWords,
  type ReaderName,
  readerOf,
  readers,
  startCanaryGroup,
} from '../support/visibility/canaryGroup.ts';
import { everyMutation } from '../support/visibility/everyMutation.ts';
import { type Foreign, levelFor, quietAffiliate, shownPaths } from '../support/visibility/foreignRecords.ts';
import { type Answered, ask, everyQuery, readEverything } from '../support/visibility/readEverything.ts';
import { readStreams, subscribe } from '../support/visibility/readStreams.ts';
import { wordsIn } from '../support/visibility/words.ts';

type AnyForeign = Foreign<Parameters<typeof levelFor>[1]>;
interface Reader {
  readonly memberId: string;
  readonly viewer: Viewer;
}

const proposals = `subscription { matchProposed { id side fit strength
  problem { id level title { en } description { en } affiliate { id } }
  solution { id level title { en } summary { en } problemSolved { en } affiliate { id } }
  reasons { kind text problemTerm solutionTerm value } } }`;

/** Named sees every record whole; the others see what their kind of affiliate sees. */
const strangers: readonly ReaderName[] = ['third', 'venture', 'outside'];
const everybody: readonly Reader[] = [
  ...readers.map((name) => ({ memberId: `mem_${name}`, viewer: readerOf(name) })),
  { memberId: 'group-analyst', viewer: groupAnalyst },
];

let group: CanaryGroup;
let foreign: readonly AnyForeign[];
const answers = new Map<string, readonly Answered[]>();
const subscriptions = new Map<string, Awaited<ReturnType<typeof subscribe>>>();

beforeAll(async () => {
  group = await startCanaryGroup([], async (url) => {
    for (const { memberId } of everybody)
      subscriptions.set(memberId, await subscribe(url, memberId, proposals));
  });
  foreign = [...group.records.solutions, ...group.records.problems];
  const queries = everyQuery(group);
  for (const { memberId } of everybody) answers.set(memberId, await readEverything(group, memberId, queries));
}, 60_000);

afterAll(async () => {
  for (const { leave } of subscriptions.values()) leave();
  await group.stop();
});

const answersOf = (memberId: string): readonly Answered[] => answers.get(memberId) ?? [];

/** Words that no byte sent to the viewer may hold. */
function forbiddenFor(viewer: Viewer): string[] {
  return foreign.flatMap(({ record, canaries }) => {
    const shown = shownPaths(viewer, record);
    return canaries.filter(({ path }) => !shown.includes(path)).map(({ told }) => told);
  });
}

function expectNoneOf(words: readonly string[], bodies: readonly { readonly body: string }[]): void {
  const forbidden = new Set(words);
  for (const { body, ...asked } of bodies) {
    const leaked = wordsIn(body).filter((word) => forbidden.has(word));
    if (leaked.length > 0) throw new Error(`${leaked.join()} in ${JSON.stringify(asked)}: ${body}`);
  }
}

const seesFrom = (viewer: Viewer, level: 'existence' | 'teaser', records: readonly AnyForeign[]) =>
  records.filter(({ record }) => atLeast(levelFor(viewer, record), level));

describe('the answers of these tests', () => {
  it('come without errors, and hold what may be seen', () => {
    for (const { memberId, viewer } of everybody) {
      const all = answersOf(memberId);
      // The group's analyst has no affiliate whose side of a match he could ask for.
      for (const { body, query } of all)
        if (body.startsWith('{"errors"') && !(viewer === groupAnalyst && body.includes('"FORBIDDEN"')))
          throw new Error(`${query}: ${body}`);
      const bytes = all.map(({ body }) => body).join('\n');
      for (const { record, canaries } of foreign) {
        const shown = shownPaths(viewer, record);
        for (const { path, told } of canaries) if (shown.includes(path)) expect(bytes).toContain(told);
      }
    }
  });

  it('hold matches with reasons where something may be read, and their number', () => {
    for (const name of strangers) {
      const bytes = answersOf(`mem_${name}`).map(({ body }) => body);
      expect(bytes.some((body) => /"kind":"sharedTerm"/.test(body))).toBe(true);
    }
  });
});

describe.each(everybody)('to $memberId', ({ memberId, viewer }) => {
  it('no byte tells a word of a field that he may not see', () => {
    expectNoneOf(forbiddenFor(viewer), answersOf(memberId));
  });

  it('no byte tells what two other affiliates say between them', () => {
    if (memberId !== 'mem_named') expectNoneOf(privateWords, answersOf(memberId));
  });

  it('lists, counts and facets hold exactly what he may see', () => {
    expectExactly(viewer, answersOf(memberId));
  });

  it('the streams tell no more than the group may see, and nothing unless he reads streams', async () => {
    const pages = await readStreams(group.url, memberId);
    expect(pages.every(({ status }) => status === (readsStreams(viewer) ? 200 : 403))).toBe(true);
    expectNoneOf([...forbiddenFor(groupAnalyst), ...privateWords], pages);
  });

  it('no proposal of a match tells more', async () => {
    const received = subscriptions.get(memberId)?.received ?? (() => '');
    if (viewer.affiliateId !== undefined)
      await eventually(() => expect(received()).toContain('"matchProposed"'));
    expectNoneOf(forbiddenFor(viewer), [{ body: received() }]);
  });

  it('nothing names the affiliate of a record that shows no more than that it exists', () => {
    if (memberId === 'mem_named') return;
    const own = new RegExp(`"variables":\\{[^}]*${quietAffiliate}`);
    for (const { query, variables, body } of answersOf(memberId)) {
      if (own.test(JSON.stringify({ variables }))) continue;
      if (body.includes(quietAffiliate)) throw new Error(`${query} ${JSON.stringify(variables)}: ${body}`);
    }
  });
});

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly facets?: readonly {
    readonly name: string;
    readonly values: readonly { value: string; count: number }[];
  }[];
}

function expectExactly(viewer: Viewer, all: readonly Answered[]): void {
  const { solutions, problems } = group.records;
  const isForeign = (id: string) => foreign.some(({ record }) => record.id === id);
  const expectIds = (list: Listed, records: readonly AnyForeign[]) => {
    const listed = list.nodes.filter(({ id }) => isForeign(id)).map(({ id }) => id);
    expect(listed.sort()).toEqual(records.map(({ record }) => record.id).sort());
  };
  const lists = all.flatMap(({ variables, body, query }) =>
    Object.entries((JSON.parse(body) as { data?: Record<string, Listed> }).data ?? {}).map(
      ([root, list]) => ({
        root,
        list,
        variables,
        query,
      }),
    ),
  );
  const published = solutions.filter(({ record }) => record.status === 'published');
  for (const [root, records, search] of [
    ['solutions', published, 'searchSolutions'],
    ['problems', problems, 'searchProblems'],
  ] as const) {
    const status = root === 'solutions' ? 'status: published' : 'status: open';
    const pages = lists.filter((it) => it.root === root && it.query.includes(status));
    const whole = pages.filter(
      ({ variables }) => variables['affiliateId'] === undefined && !variables['code'],
    );
    const nodes = whole.flatMap(({ list }) => list.nodes);
    expectIds({ totalCount: 0, nodes }, seesFrom(viewer, 'existence', records));
    for (const { list } of whole) expect(list.totalCount).toBe(new Set(nodes.map(({ id }) => id)).size);
    for (const affiliateId of ['aff_open', quietAffiliate]) {
      const page = pages.find(({ variables }) => variables['affiliateId'] === affiliateId);
      const own = records.filter(({ record }) => record.affiliateId === affiliateId);
      if (page) expectIds(page.list, seesFrom(viewer, 'teaser', own));
      expect(page?.list.totalCount).toBe(page?.list.nodes.length);
    }
    const everything = lists.find((it) => it.root === search && it.variables['text'] === '');
    if (!everything) throw new Error(`no ${search}`);
    expectIds(everything.list, seesFrom(viewer, 'teaser', records));
    expect(everything.list.totalCount).toBe(everything.list.nodes.length);
    const facet = everything.list.facets?.find(({ name }) => name === 'affiliateId')?.values ?? [];
    expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(everything.list.totalCount);
  }
}

describe('what a viewer may not see', () => {
  it('changes nothing of what he gets: order, fits, counts and cursors are the same whatever it says', async () => {
    const varied = await startCanaryGroup([...strangers.map(readerOf), groupAnalyst]);
    try {
      const queries = everyQuery(group);
      expect(JSON.stringify(varied.records)).not.toBe(JSON.stringify(group.records));
      // A joint venture reads what an outsider reads.
      for (const name of ['third', 'outside'] as const) {
        const there = await readEverything(varied, `mem_${name}`, queries);
        const here = answersOf(`mem_${name}`);
        expect(there.length).toBe(here.length);
        here.forEach(({ body, query, variables }, at) => {
          if (there[at]?.body !== body)
            throw new Error(`${query} ${JSON.stringify(variables)}\n${body}\n${there[at]?.body ?? ''}`);
        });
      }
    } finally {
      await varied.stop();
    }
  }, 60_000);

  it('answers to every mutation as if it did not exist', async () => {
    const hidden = new Map([
      ['solution', group.records.solutions.find(({ name }) => name === 'hidden')?.record.id ?? ''],
      ['problem', group.records.problems.find(({ name }) => name === 'hidden')?.record.id ?? ''],
      ['adoption', group.adoptionIds[0] ?? ''],
      ['match', matchOfHidden()],
    ]);
    for (const { name, kind, aimedAt } of everyMutation()) {
      const id = hidden.get(kind);
      if (id === undefined) continue;
      const missing = `${id.slice(0, -4)}0000`;
      const place = 'plc_third';
      const there = await ask(group.url, 'mem_third', aimedAt(id, place));
      const nowhere = await ask(group.url, 'mem_third', aimedAt(missing, place));
      expect([name, there.replaceAll(id, 'it')]).toEqual([name, nowhere.replaceAll(missing, 'it')]);
    }
  });

  it('is not named by the refusal of a mutation on what shows no more than its existence', async () => {
    const { solutions, problems } = group.records;
    const ids = new Map([
      ['solution', solutions.find(({ name }) => name === 'existence')?.record.id],
      ['problem', problems.find(({ name }) => name === 'existence')?.record.id],
      ['adoption', group.adoptionIds[1]],
    ]);
    for (const { kind, aimedAt } of everyMutation()) {
      const id = ids.get(kind);
      if (id === undefined) continue;
      const body = await ask(group.url, 'mem_third', aimedAt(id, 'plc_third'));
      expect(body).not.toContain(quietAffiliate);
      expect(body).toContain('"code"');
      expectNoneOf([...forbiddenFor(readerOf('third')), ...privateWords], [{ body }]);
    }
  });

  /** Between a hidden solution and the problem of the affiliate that alone is named on it: it has a record. */
  function matchOfHidden(): string {
    const solution = group.records.solutions.find(({ name }) => name === 'hidden')?.record.id ?? '';
    return derivedId('match', derivedId('problem', 'aff_named', 'own-hidden'), solution);
  }
});
