import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { ProblemContent } from '../../schema/vocabulary/problem.ts';
import { SolutionContent } from '../../schema/vocabulary/solution.ts';
import type { ExistingImport } from '../../services/catalog/import/key.ts';
import { type ImportPlan, planImport } from '../../services/catalog/import/plan.ts';
import type { MappedRow } from '../../services/catalog/import/records.ts';
import { reportImport } from '../../services/catalog/import/report.ts';
import { readUs2025, us2025Format } from '../../services/catalog/import/us2025/readUs2025.ts';
import { collected } from '../support/inventory-csv.ts';
import { describeWithReferenceData, referenceData } from '../support/reference-data.ts';

const inventory = join(referenceData, 'omb', '2025_individually_reported_AI_use_cases.csv');

describeWithReferenceData('the US federal AI inventory 2025', () => {
  let rows: readonly MappedRow[];
  let plan: ImportPlan;
  let milliseconds: number;

  beforeAll(async () => {
    const start = performance.now();
    rows = await collected((await readUs2025(inventory)).rows);
    plan = planImport(us2025Format, rows, { imports: new Map(), affiliates: new Map() });
    milliseconds = performance.now() - start;
  });

  it('is accounted for row by row', () => {
    expect(reportImport(plan, [])).toMatchObject({
      rowCount: 3_611,
      outcomes: { new: 3_248, revised: 0, unchanged: 0, moved: 0, skipped: 363, refused: 0 },
      // One deployed use case has no name.
      kinds: { solution: 1_038 - 1 + 430, problem: 1_468, retired: 313 },
      skipped: { withheld: 24, withoutStage: 338, withoutName: 1 },
    });
    expect(plan.affiliates).toHaveLength(38);
  });

  it('keeps pilots and deployed solutions apart', () => {
    const stages = rows.map(({ record }) => (record?.kind === 'solution' ? record.content.stage : undefined));
    expect(stages.filter((stage) => stage === 'deployed')).toHaveLength(1_037);
    expect(stages.filter((stage) => stage === 'pilot')).toHaveLength(430);
  });

  it('gives every row a key of its own, and repeated ids a note', () => {
    expect(new Set(plan.rows.map(({ sourceId }) => sourceId)).size).toBe(3_611);
    const repeated = plan.rows.filter(({ notes }) => notes.some(({ kind }) => kind === 'duplicateId'));
    expect(repeated).toHaveLength(6);
    expect(plan.rows.filter(({ sourceId }) => sourceId.includes(':name:'))).toHaveLength(704 + 6);
  });

  it('becomes records that the catalog accepts as they are', () => {
    for (const { record } of rows) {
      if (record === undefined) continue;
      const schema = record.kind === 'problem' ? ProblemContent : SolutionContent;
      expect(schema.parse(record.content)).toEqual(record.content);
    }
  });

  it('changes nothing the second time', () => {
    const imports = new Map<string, ExistingImport>();
    for (const row of plan.rows) if ('id' in row) imports.set(row.sourceId, row);
    const affiliates = new Map(plan.affiliates.map((it) => [it.code, it]));
    const again = planImport(us2025Format, rows, { imports, affiliates });
    expect(reportImport(again, []).outcomes).toMatchObject({ unchanged: 3_248, skipped: 363 });
    expect(again.missing).toEqual([]);
  });

  it('is read and planned within seconds', () => {
    expect(milliseconds).toBeLessThan(10_000);
  });
});
