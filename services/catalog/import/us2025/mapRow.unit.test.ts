import { describe, expect, it } from '@jest/globals';
import {
  collected,
  type InventoryRow,
  inventoryCsv,
  pieces,
} from '../../../../test/support/inventory-csv.ts';
import type { MappedRow } from '../records.ts';
import { us2025Columns } from './columns.ts';
import { readUs2025 } from './readUs2025.ts';

async function map(row: InventoryRow): Promise<MappedRow> {
  const { rows } = await readUs2025(pieces(inventoryCsv([row])));
  const [mapped] = await collected(rows);
  return mapped!;
}

const full: InventoryRow = {
  id: 'ORC-1',
  agency_bureau: 'Harvest\u00a0 Bureau',
  contact_email: 'ai@orchard.example',
  is_withheld: 'No',
  is_high_impact: 'High-impact',
  HI_justification: 'Decides who gets apples.',
  topic_area: 'Science',
  classification: 'Computer Vision',
  problem_solved: 'Counting apples by hand is slow.',
  benefits: 'Counts in minutes.',
  system_outputs: 'Number of apples per tree.',
  operational_date: 'Oct-24',
  contracting_usage: 'Contracting and In House',
  vendor_name: 'Acme, Inc., Globex',
  have_ato: 'Yes',
  system_name_ato: 'Orchard Cloud',
  data_description: 'Photographs of trees.',
  link_to_data: 'https://orchard.example/data',
  has_pii: 'No',
  pia_url: 'https://orchard.example/pia',
  demographic_features: "['c) Age', 'i) Income']",
  has_custom_code: 'Yes',
  code_url: 'https://code.example/apples',
  hi_testing_conducted: 'In-progress',
  hi_assessment_completed: 'Yes',
  hi_potential_impacts: 'An apple may be overlooked.',
  hi_independent_review: 'CAIO Review',
  hi_ongoing_monitoring: 'Yes - Monitoring Established',
  hi_training_established: 'Training Established',
  hi_failsafe_presence: 'Not Applicable',
  hi_appeal_process: 'Not Applicable',
  hi_public_consultation: "['Usability Testing']",
};

describe('a deployed use case', () => {
  it('becomes a solution that says what the source says', async () => {
    const { record, result, notes } = await map(full);
    expect(result).toMatchObject({
      outcome: 'import',
      kind: 'solution',
      affiliate: { code: 'ORCHARD', name: 'Orchard Office', kind: 'subsidiary' },
    });
    expect(record?.content).toEqual({
      title: { en: 'Apple counting' },
      unit: 'Harvest Bureau',
      stage: 'deployed',
      startDate: '2024-10-01',
      challengeCodes: [],
      process: 'Science',
      problemSolved: { en: 'Counting apples by hand is slow.' },
      aiClasses: ['computerVision'],
      outputs: { en: 'Number of apples per tree.' },
      dataUsed: [{ name: 'Photographs of trees.', personal: false }],
      build: 'both',
      vendors: ['Acme, Inc.', 'Globex'],
      codeUrl: 'https://code.example/apples',
      securityApproval: 'Authority to operate (ATO): Orchard Cloud',
      risk: {
        class: 'high',
        justification: 'Decides who gets apples.',
        risks: ['An apple may be overlooked.'],
        humanOversight: 'Operator training: Training Established\nFail-safe: Not Applicable',
        biasAssessment: 'Demographic features used: Age; Income',
        monitoring:
          'Testing before deployment: In-progress\nOngoing monitoring: Yes - Monitoring Established',
        appeal: 'Appeal process: Not Applicable\nPublic consultation: Usability Testing',
        independentReview: 'Impact assessment: Yes\nIndependent review: CAIO Review',
      },
      expectedBenefits: { en: 'Counts in minutes.' },
      transferability: { preconditions: [], supportContact: 'ai@orchard.example' },
      language: 'en',
      tags: [],
    });
    expect(notes).toEqual([
      { kind: 'firstOfMonth', column: 'operational_date', value: 'Oct-24', takenAs: '2024-10-01' },
    ]);
  });

  it('loses only the columns that have no place', async () => {
    expect((await map(full)).lost).toEqual(['link_to_data', 'pia_url', 'has_custom_code']);
  });

  it('leaves empty what the source leaves empty', async () => {
    const { record } = await map({});
    expect(record?.content).toEqual({
      title: { en: 'Apple counting' },
      stage: 'deployed',
      challengeCodes: [],
      aiClasses: [],
      dataUsed: [],
      vendors: [],
      language: 'en',
      tags: [],
    });
  });

  it('keeps a long description of data whole, under a short name', async () => {
    const description = 'Photographs of trees. '.repeat(20).trim();
    const { record } = await map({ data_description: description, has_pii: 'Yes' });
    expect(record).toMatchObject({ content: { dataUsed: [{ description, personal: true }] } });
  });
});

describe('other stages', () => {
  it('makes a planned project an open problem', async () => {
    const { record, lost } = await map({ ...full, development_stage: 'Pre-deployment', has_pii: 'Yes' });
    expect(record).toEqual({
      kind: 'problem',
      content: {
        kind: 'plannedProject',
        title: { en: 'Apple counting' },
        description: { en: 'Counting apples by hand is slow.' },
        placeIds: [],
        unit: 'Harvest Bureau',
        process: 'Science',
        aiClasses: ['computerVision'],
        dataAvailable: [{ name: 'Photographs of trees.' }],
        desiredOutcome: { en: 'Counts in minutes.\n\nOutputs: Number of apples per tree.' },
        constraints: ['personalData'],
        challengeCodes: [],
        language: 'en',
        tags: [],
      },
    });
    expect(lost).toEqual(
      expect.arrayContaining(['vendor_name', 'contracting_usage', 'hi_potential_impacts']),
    );
  });

  it('keeps a pilot as a pilot and a retired use case by its name', async () => {
    expect((await map({ development_stage: 'Pilot' })).record).toMatchObject({ content: { stage: 'pilot' } });
    expect((await map({ development_stage: 'Retired' })).record).toMatchObject({
      kind: 'retired',
      content: { title: { en: 'Apple counting' }, stage: 'retired' },
    });
  });
});

describe('what is not taken', () => {
  it.each([
    [{ is_withheld: 'Yes - Disclosure Risk' }, 'withheld'],
    [{ is_withheld: 'YES, for another reason' }, 'withheld'],
    [{ development_stage: '' }, 'withoutStage'],
    [{ use_case_name: ' ' }, 'withoutName'],
  ] as const)('skips %j as %s', async (row, reason) => {
    const { result, record } = await map(row);
    expect([result, record]).toEqual([{ outcome: 'skip', reason }, undefined]);
  });

  it('does not repeat the name of a withheld use case', async () => {
    expect(JSON.stringify((await map({ is_withheld: 'Yes - Disclosure Risk' })).label)).not.toContain(
      'Apple',
    );
  });

  it('refuses unknown values, each with its column and the nearest known one', async () => {
    const { result } = await map({
      classification: 'Computer Vison',
      have_ato: 'Maybe',
      topic_area: 'Sciense',
    });
    expect(result).toEqual({
      outcome: 'refuse',
      faults: [
        {
          kind: 'unknown',
          code: 'VALUE_INVALID',
          column: 'topic_area',
          value: 'Sciense',
          nearest: 'Science',
        },
        {
          kind: 'unknown',
          code: 'VALUE_INVALID',
          column: 'classification',
          value: 'Computer Vison',
          nearest: 'Computer Vision',
        },
        { kind: 'unknown', code: 'VALUE_INVALID', column: 'have_ato', value: 'Maybe' },
      ],
    });
  });

  it.each([
    [{ agency: '' }, 'FIELD_MISSING', 'agency'],
    [{ agency: 'Orchard Office!' }, 'VALUE_INVALID', 'agency'],
    [{ problem_solved: 'x'.repeat(12_001) }, 'TOO_LARGE', 'problem_solved'],
    [{ use_case_name: 'x'.repeat(301) }, 'TOO_LARGE', 'use_case_name'],
    [{ hi_potential_impacts: 'bell \u0007' }, 'VALUE_INVALID', 'hi_potential_impacts'],
  ])('refuses %j', async (row: InventoryRow, code, column) => {
    expect((await map(row)).result).toMatchObject({ outcome: 'refuse', faults: [{ code, column }] });
  });

  it('says what it forgave', async () => {
    const { notes, record } = await map({ development_stage: 'DEPLOYED ', agency: 'orchard' });
    expect(record?.kind).toBe('solution');
    expect(notes).toEqual([
      { kind: 'spelling', column: 'development_stage', value: 'DEPLOYED', takenAs: 'Deployed' },
      { kind: 'spelling', column: 'agency', value: 'orchard', takenAs: 'ORCHARD' },
    ]);
  });

  it.each([
    'Not available',
    'ask the orchard',
    'see https://code.example',
    'https://a.example https://b.example',
  ])('keeps %j nowhere: it is not one address', async (code_url) => {
    const { record, notes } = await map({ code_url });
    expect(record?.content).not.toHaveProperty('codeUrl');
    expect(notes).toMatchObject([{ column: 'code_url', value: code_url }]);
  });

  it('keeps no address of a person, in no part of the result', async () => {
    const mapped = await map({ contact_email: 'kim.minji@orchard.example' });
    expect(JSON.stringify(mapped)).not.toContain('minji');
    expect(mapped).toMatchObject({ lost: ['contact_email'], notes: [{ kind: 'personalContact' }] });
  });
});

it('accounts for the content of every column: in the record, in the key, or lost', async () => {
  for (const stage of ['Deployed', 'Pre-deployment']) {
    const row = { ...full, development_stage: stage, has_pii: 'Yes' };
    const before = await map(row);
    for (const column of us2025Columns) {
      if (
        ['agency', 'agency_name', 'id', 'use_case_name', 'is_withheld', 'development_stage'].includes(column)
      )
        continue;
      const after = await map({ ...row, [column]: '' });
      const kept = JSON.stringify(before.record) !== JSON.stringify(after.record);
      expect({ column, stage, kept: kept || before.lost.includes(column) }).toEqual({
        column,
        stage,
        kept: true,
      });
    }
  }
});
