import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExistingImport } from './key.ts';
import { type ExistingState, type ImportPlan, planImport } from './plan.ts';
import type { PlannableRow, RecordKind } from './records.ts';

const format = 'test-1';
const nothing: ExistingState = { imports: new Map(), affiliates: new Map() };

type Content = Pick<PlannableRow, 'identity' | 'result'>;

function imported(name: string, content: string, kind: RecordKind = 'solution', id = ''): Content {
  return {
    identity: { agency: 'ORCHARD', id, bureau: 'Harvest', name },
    result: {
      outcome: 'import',
      kind,
      affiliate: { code: 'ORCHARD', name: 'Orchard Office', kind: 'subsidiary' },
      contentHash: content,
    },
  };
}

function file(rows: readonly Content[]): readonly PlannableRow[] {
  return rows.map((row, index) => {
    return { ...row, line: index + 2, row: index + 1, label: row.identity.name, notes: [], lost: [] };
  });
}

/** What the catalog knows after a plan was applied. */
function applied(plan: ImportPlan, before: ExistingState): ExistingState {
  const imports = new Map<string, ExistingImport>(before.imports);
  for (const row of plan.rows) {
    if (row.outcome === 'skipped' || row.outcome === 'refused') continue;
    const { sourceId, id, kind, contentHash, label } = row;
    imports.set(sourceId, { sourceId, id, kind, contentHash, label });
  }
  return { imports, affiliates: new Map(plan.affiliates.map((it) => [it.code, it])) };
}

const result: fc.Arbitrary<PlannableRow['result']> = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom('solution', 'problem', 'retired'), fc.constantFrom('a', 'b', 'c')),
    },
    { weight: 1, arbitrary: fc.constant('skip' as const) },
    { weight: 1, arbitrary: fc.constant('refuse' as const) },
  )
  .map((it) => {
    if (it === 'skip') return { outcome: 'skip', reason: 'withoutStage' };
    if (it === 'refuse') return { outcome: 'refuse', faults: [] };
    const affiliate = { code: 'ORCHARD', name: 'Orchard Office', kind: 'subsidiary' } as const;
    return { outcome: 'import', kind: it[0] as RecordKind, affiliate, contentHash: `${it[0]} ${it[1]}` };
  });

/** Few ids and names, so that they repeat. */
const rows = fc.array(
  fc.record({
    identity: fc.record({
      agency: fc.constantFrom('ORCHARD', 'MEADOW'),
      id: fc.constantFrom('', '', '1', '2', '3'),
      bureau: fc.constantFrom('', 'Harvest'),
      name: fc.constantFrom('', 'Apples', 'Pears', ' apples'),
    }),
    result,
  }),
  { maxLength: 14 },
);

describe('planImport, for any file', () => {
  it('accounts for every row once, in order, each with a key of its own', () => {
    fc.assert(
      fc.property(rows, (content) => {
        const plan = planImport(format, file(content), nothing);
        expect(plan.rows.map(({ row }) => row)).toEqual(content.map((_, index) => index + 1));
        expect(new Set(plan.rows.map(({ sourceId }) => sourceId)).size).toBe(content.length);
      }),
    );
  });

  it('finds everything unchanged when the same file comes again', () => {
    fc.assert(
      fc.property(rows, (content) => {
        const first = planImport(format, file(content), nothing);
        const again = planImport(format, file(content), applied(first, nothing));
        expect(again.rows.every(({ outcome }) => ['unchanged', 'skipped', 'refused'].includes(outcome))).toBe(
          true,
        );
        expect(again.missing).toEqual([]);
        expect(again.affiliates.every(({ outcome }) => outcome === 'existing')).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.integer()), (content, order) => {
        const shuffled = content
          .map((row) => ({ row, at: Number(order.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const plan = planImport(format, file(content), nothing);
        const other = planImport(format, file(shuffled), nothing);
        expect(targets(other)).toEqual(targets(plan));
        const again = planImport(format, file(shuffled), applied(plan, nothing));
        expect(again.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'revised')).toEqual([]);
      }),
    );
  });

  it('plans a later file so that every stored record is met, moved or missing', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const state = applied(planImport(format, file(before), nothing), nothing);
        const plan = planImport(format, file(after), state);
        const met = plan.rows.filter(({ sourceId }) => state.imports.has(sourceId));
        expect(met.length + plan.missing.length).toBe(state.imports.size);
        expect(
          planImport(format, file(after), applied(plan, state)).rows.map(({ outcome }) => outcome),
        ).toEqual(
          plan.rows.map(({ outcome }) => (['skipped', 'refused'].includes(outcome) ? outcome : 'unchanged')),
        );
      }),
    );
  });
});

/** What would be stored; of rows that are not, only how many. */
function targets(plan: ImportPlan): readonly string[] {
  return plan.rows
    .map((row) => ('id' in row ? `${row.outcome} ${row.sourceId} ${row.id} ${row.contentHash}` : row.outcome))
    .sort();
}

describe('planImport, from one file to the next', () => {
  function next(before: readonly Content[], after: readonly Content[]): ImportPlan {
    return planImport(format, file(after), applied(planImport(format, file(before), nothing), nothing));
  }

  it('revises a row that says something else', () => {
    const plan = next([imported('Apples', 'a')], [imported('  APPLES ', 'b')]);
    expect(plan.rows).toMatchObject([{ outcome: 'revised', kind: 'solution' }]);
  });

  it('reports an edited name without id as new and missing', () => {
    const plan = next([imported('Apples', 'a')], [imported('Apple counting', 'a')]);
    expect(plan.rows).toMatchObject([{ outcome: 'new' }]);
    expect(plan.missing).toMatchObject([{ label: 'Apples' }]);
  });

  it('takes an edited name with an id as a revision', () => {
    const plan = next([imported('Apples', 'a', 'solution', '7')], [imported('Pears', 'b', 'solution', '7')]);
    expect(plan.rows).toMatchObject([{ outcome: 'revised' }]);
    expect(plan.missing).toEqual([]);
  });

  it('moves a planned project that was deployed to a solution of its own, and says from where', () => {
    const plan = next([imported('Apples', 'a', 'problem')], [imported('Apples', 'b')]);
    expect(plan.rows).toMatchObject([
      {
        outcome: 'moved',
        kind: 'solution',
        id: expect.stringMatching(/^sol_/),
        from: { kind: 'problem', id: expect.stringMatching(/^prb_/) },
      },
    ]);
    expect(plan.missing).toEqual([]);
  });

  it('moves a retired solution under its own id', () => {
    const plan = next([imported('Apples', 'a')], [imported('Apples', 'b', 'retired')]);
    const [row] = plan.rows;
    expect(row).toMatchObject({ outcome: 'moved', kind: 'retired', from: { kind: 'solution' } });
    expect(row?.outcome === 'moved' && row.id === row.from.id).toBe(true);
  });

  it('leaves the record of a row that is now withheld, and says so', () => {
    const withheld: Content = { ...imported('Apples', 'a'), result: { outcome: 'skip', reason: 'withheld' } };
    expect(next([imported('Apples', 'a')], [withheld])).toMatchObject({
      rows: [{ outcome: 'skipped', stays: { kind: 'solution' } }],
      missing: [],
    });
  });

  it('tells rows with a repeated id apart by name, and notes it on each', () => {
    const twins = [imported('Apples', 'a', 'solution', '7'), imported('Pears', 'b', 'solution', '7')];
    const plan = planImport(format, file(twins), nothing);
    expect(plan.rows.map(({ notes }) => notes)).toEqual([
      [{ kind: 'duplicateId', column: 'id', value: '7' }],
      [{ kind: 'duplicateId', column: 'id', value: '7' }],
    ]);
    expect(next(twins, [...twins].reverse()).rows.map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  it('keeps the other of two rows of the same name when one leaves the file', () => {
    const twins = [imported('Apples', 'a'), imported('Apples', 'b')];
    for (const staying of twins) {
      const plan = next(twins, [staying]);
      expect([plan.rows[0]?.outcome, plan.missing.length]).toEqual(['unchanged', 1]);
    }
  });

  it('leaves what other formats imported alone', () => {
    const other = applied(planImport('other-1', file([imported('Apples', 'a')]), nothing), nothing);
    expect(planImport(format, file([]), other).missing).toEqual([]);
  });

  it('uses the affiliate that the group already has under the code, and renames nobody', () => {
    const affiliates = new Map([['ORCHARD', { id: 'aff_1', name: 'Orchards of the Group' }]]);
    const plan = planImport(format, file([imported('Apples', 'a')]), { imports: new Map(), affiliates });
    expect(plan.rows).toMatchObject([{ affiliateId: 'aff_1' }]);
    expect(plan.affiliates).toEqual([
      {
        id: 'aff_1',
        code: 'ORCHARD',
        kind: 'subsidiary',
        name: 'Orchards of the Group',
        outcome: 'existing',
        otherNames: ['Orchard Office'],
      },
    ]);
  });
});
