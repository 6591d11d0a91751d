import { describe, expect, it } from '@jest/globals';
import { collected, type InventoryRow, inventoryCsv, pieces } from '../../../test/support/inventory-csv.ts';
import type { ExistingImport } from './key.ts';
import { planImport } from './plan.ts';
import { type ImportReport, reportImport } from './report.ts';
import { reportText, rowText } from './reportText.ts';
import { us2025Columns } from './us2025/columns.ts';
import { readUs2025, us2025Format } from './us2025/readUs2025.ts';

const gone: ExistingImport = {
  sourceId: `${us2025Format}:orchard:id:gone`,
  id: 'sol_0123456789abcdef',
  kind: 'solution',
  contentHash: '0',
  label: 'ORCHARD Plum counting',
};

const content: readonly InventoryRow[] = [
  { id: '1', code_url: 'ask us', pia_url: 'https://orchard.example' },
  { id: '2', development_stage: 'pre-deployment', use_case_name: 'Pears\nand more', pia_url: 'yes' },
  { id: '3', development_stage: '' },
  { id: '4', development_stage: '' },
  { id: '5', classification: 'Computer Vison' },
  { id: '6', is_withheld: 'Yes - Disclosure Risk', agency_bureau: 'Secret' },
];

async function report(): Promise<ImportReport> {
  const header = us2025Columns.map((column) => column.toUpperCase().replaceAll('_', ' '));
  const { headerNotes, rows } = await readUs2025(pieces(inventoryCsv(content, header)));
  const imports = new Map([[gone.sourceId, gone]]);
  return reportImport(
    planImport(us2025Format, await collected(rows), { imports, affiliates: new Map() }),
    headerNotes,
  );
}

describe('reportImport', () => {
  it('counts every row once', async () => {
    expect(await report()).toMatchObject({
      rowCount: 6,
      outcomes: { new: 2, revised: 0, unchanged: 0, moved: 0, skipped: 3, refused: 1 },
      kinds: { solution: 1, problem: 1, retired: 0 },
      skipped: { withheld: 1, withoutStage: 2, withoutName: 0 },
      losses: [
        { column: 'pia_url', rows: 2 },
        { column: 'code_url', rows: 1 },
      ],
      missing: [gone],
    });
  });

  it('is plain JSON that names line, column, value and reason', async () => {
    const whole = await report();
    expect(JSON.parse(JSON.stringify(whole)).rows[4]).toMatchObject({
      line: 7,
      outcome: 'refused',
      faults: [
        {
          code: 'VALUE_INVALID',
          column: 'classification',
          value: 'Computer Vison',
          nearest: 'Computer Vision',
        },
      ],
    });
  });
});

describe('reportText', () => {
  it('tells people the same in English', async () => {
    const text = reportText(await report(), 'en');
    expect(text).toContain('Import report (us-2025): 6 rows');
    expect(text).toContain('new: 2 rows');
    expect(text).toContain('no development stage: 2 rows (lines 5–6)');
    expect(text).toContain('withheld by its source: 1 row (line 8)');
    expect(text).toContain(
      'line 7 · ORCHARD 5 · refused · classification: unknown value "Computer Vison" (did you mean "Computer Vision"?)',
    );
    expect(text).toContain(
      'not in this file (left as they are): 1\n  ORCHARD Plum counting · sol_0123456789abcdef',
    );
    expect(text).toContain('column "USE CASE NAME" was read as use_case_name');
    expect(text).toContain('pia_url: 2 rows');
  });

  it('tells people the same in Korean', async () => {
    const text = reportText(await report(), 'ko');
    expect(text).toContain('가져오기 보고서(us-2025): 6행');
    expect(text).toContain('개발 단계 없음: 2행 (5–6행)');
    expect(text).toContain(
      '7행 · ORCHARD 5 · 거부 · classification: 알 수 없는 값 "Computer Vison"(혹시 "Computer Vision"?)',
    );
  });

  it('gives every row as a line', async () => {
    const { rows } = await report();
    const lines = rows.map((row) => rowText(row, 'en'));
    expect(lines[0]).toMatch(
      /^line 2 · ORCHARD 1 · new · solution · sol_\w+ · code_url "ask us": is not one web address/,
    );
    expect(lines[1]).toMatch(
      /^line 3 · ORCHARD 2 · new · problem \(planned project\) · prb_\w+ · development_stage "pre-deployment" → Pre-deployment: /,
    );
    expect(lines[5]).toBe('line 8 · ORCHARD 6 · skipped · withheld by its source');
  });
});
