import fc from 'fast-check';
import { derivedId } from '#platform/ids/ids';
import type { Viewer } from '#schema/policy/visibility';
import { Level } from '#schema/vocabulary/basics';
import type { CatalogCommands } from '../../services/catalog/index.ts';
import type { MatchingCommands } from '../../services/matching/index.ts';
import { programme } from './startTenfold.ts';

export const kinds = {
  aff_a: 'subsidiary',
  aff_b: 'subsidiary',
  aff_c: 'subsidiary',
  aff_d: 'subsidiary',
  aff_v: 'jointVenture',
  aff_o: 'outside',
} as const;
type AffiliateId = keyof typeof kinds;
export const affiliateIds = Object.keys(kinds) as AffiliateId[];
export const viewerOf = (affiliateId: string): Viewer & { roles: readonly ['affiliate_lead'] } => ({
  affiliateId,
  affiliateKind: kinds[affiliateId as AffiliateId],
  roles: ['affiliate_lead'],
});

/** Problems come from the joint venture and the outsider too, and one affiliate has both a problem and a solution. */
const solutionSteward = (n: number) => (['aff_a', 'aff_b', 'aff_v'] as const)[n] ?? 'aff_a';
const problemSteward = (n: number) => (['aff_b', 'aff_v', 'aff_o'] as const)[n] ?? 'aff_b';

const subjects = [
  'porous weld beads and cracks found by a camera',
  'demand forecast for spare parts in the warehouse',
  '용접 비드의 기공과 균열을 카메라로 검출',
];
const text = fc
  .subarray(
    subjects.flatMap((it) => it.split(' ')),
    { minLength: 2, maxLength: 9 },
  )
  .map((words) => words.join(' '));
const words = fc.record({
  title: text,
  body: text,
  codes: fc.subarray(['inspection', 'forecast'], { maxLength: 1 }),
  /** Only what runs somewhere is matched. */
  stage: fc.constantFrom('deployed' as const, 'deployed' as const, 'idea' as const),
});
const visibility = fc
  .record({ group: fc.constantFrom(...Level.options), named: fc.constantFrom(...affiliateIds) })
  .map(({ group, named }) => ({ group, affiliates: { [named]: 'full' as const } }));
const record = fc.nat({ max: 2 });

type Words = typeof words extends fc.Arbitrary<infer W> ? W : never;
export type Deed =
  | { readonly kind: 'publish' | 'post'; readonly n: number; readonly words: Words }
  | { readonly kind: 'reviseSolution' | 'reviseProblem'; readonly n: number; readonly words: Words }
  | {
      readonly kind: 'showSolution' | 'showProblem';
      readonly n: number;
      readonly to: { group: Level; affiliates: Record<string, Level> };
    }
  | { readonly kind: 'retire' | 'close' | 'reopen'; readonly n: number }
  | { readonly kind: 'interest' | 'dismiss'; readonly problem: number; readonly solution: number }
  | { readonly kind: 'rest' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('publish' as const, 'post' as const),
      n: record,
      words,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('reviseSolution' as const, 'reviseProblem' as const),
      n: record,
      words,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('showSolution' as const, 'showProblem' as const),
      n: record,
      to: visibility,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('retire' as const, 'close' as const, 'reopen' as const),
      n: record,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('interest' as const, 'dismiss' as const),
      problem: record,
      solution: record,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('rest' as const) }) },
);

/** Everything is published and posted early; the rest comes in between and afterwards. */
export const history: fc.Arbitrary<readonly Deed[]> = fc
  .record({
    beginnings: fc.array(words, { minLength: 6, maxLength: 6 }),
    others: fc.array(deed, { minLength: 4, maxLength: 18 }),
    order: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ beginnings, others, order }) => {
    const deeds: Deed[] = [...others];
    beginnings.forEach((words, at) => {
      const begun: Deed = { kind: at < 3 ? 'publish' : 'post', n: at % 3, words };
      deeds.splice((order[at] ?? 0) % 5, 0, begun);
    });
    return deeds;
  });

const contentOf = ({ title, body, codes, stage }: Words) => ({
  title: { en: title },
  problemSolved: { en: body },
  approach: { en: body },
  challengeCodes: codes,
  stage,
  aiClasses: [],
  dataUsed: [],
  vendors: [],
  language: 'en',
  tags: [],
});
const problemContentOf = ({ title, body, codes }: Words) => ({
  kind: 'need',
  title: { en: title },
  description: { en: body },
  placeIds: [],
  aiClasses: [],
  dataAvailable: [],
  constraints: [],
  challengeCodes: codes,
  language: 'en',
  tags: [],
});

export interface Group {
  readonly catalog: CatalogCommands;
  readonly matching: MatchingCommands;
  settled(): Promise<void>;
}

/** Refusals are part of life: a command that comes at the wrong time changes nothing. */
export async function carryOut({ catalog, matching, settled }: Group, it: Deed, key: string): Promise<void> {
  const context = { correlationId: 'history', idempotencyKey: key };
  const [solutionId, problemId] = [
    (n: number) => derivedId('solution', solutionSteward(n), `s${n}`),
    (n: number) => derivedId('problem', problemSteward(n), `p${n}`),
  ];
  const { solutions, problems } = catalog;
  switch (it.kind) {
    case 'publish': {
      const input = { affiliateId: solutionSteward(it.n), ownerId: 'mem_x', content: contentOf(it.words) };
      const { id } = await solutions.draft(programme, { ...context, idempotencyKey: `s${it.n}` }, input);
      await solutions.publish(programme, context, id);
      return;
    }
    case 'post': {
      const input = { affiliateId: problemSteward(it.n), content: problemContentOf(it.words) };
      await problems.post(programme, { ...context, idempotencyKey: `p${it.n}` }, input);
      return;
    }
    case 'reviseSolution':
      return void (await solutions.revise(programme, context, solutionId(it.n), contentOf(it.words)));
    case 'reviseProblem':
      return void (await problems.revise(programme, context, problemId(it.n), problemContentOf(it.words)));
    case 'showSolution':
      return void (await solutions.changeVisibility(programme, context, solutionId(it.n), it.to));
    case 'showProblem':
      return void (await problems.changeVisibility(programme, context, problemId(it.n), it.to));
    case 'retire':
      return void (await solutions.retire(programme, context, solutionId(it.n)));
    case 'close':
      return void (await problems.close(programme, context, problemId(it.n), 'other'));
    case 'reopen':
      return void (await problems.reopen(programme, context, problemId(it.n)));
    case 'rest':
      return settled();
    default: {
      const id = derivedId('match', problemId(it.problem), solutionId(it.solution));
      const viewer = viewerOf(problemSteward(it.problem));
      if (it.kind === 'interest') await matching.declareInterest(viewer, context, id);
      else await matching.dismiss(viewer, context, id, { reason: 'notNow' });
    }
  }
}
