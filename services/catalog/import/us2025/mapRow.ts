import { hashOf } from '#platform/ids/ids';
import { Affiliate } from '#schema/vocabulary/affiliate';
import { ProblemContent } from '#schema/vocabulary/problem';
import { SolutionContent } from '#schema/vocabulary/solution';
import type { CsvRow } from '../csv/readCsv.ts';
import type {
  ImportedAffiliate,
  MappedRow,
  RecordContent,
  RowFault,
  RowIdentity,
  SkipReason,
} from '../records.ts';
import { type Stage, stages, withheld } from './choices.ts';
import type { Us2025Column } from './columns.ts';
import { contentFaults } from './contentFaults.ts';
import { problemFields } from './problemFields.ts';
import { createRowReader, type RowReader, shortened } from './rowReader.ts';
import { solutionFields } from './solutionFields.ts';

const AffiliateNames = Affiliate.pick({ code: true, name: true });

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function identityOf(row: CsvRow<Us2025Column>): RowIdentity {
  return {
    agency: flat(row.value('agency')),
    id: flat(row.value('id')),
    bureau: flat(row.value('agency_bureau')),
    name: flat(row.value('use_case_name')),
  };
}

/** The name of a withheld use case is not repeated. */
function labelOf({ agency, id, name }: RowIdentity, hidden: boolean): string {
  return `${agency} ${id || (hidden ? '' : shortened(name, 80))}`.trim();
}

function mapAffiliate(reader: RowReader): ImportedAffiliate | undefined {
  const written = reader.line('agency');
  const code = written?.toUpperCase();
  const name = reader.line('agency_name');
  if (code === undefined) reader.fault({ kind: 'empty', code: 'FIELD_MISSING', column: 'agency', value: '' });
  if (name === undefined)
    reader.fault({ kind: 'empty', code: 'FIELD_MISSING', column: 'agency_name', value: '' });
  if (code === undefined || name === undefined) return undefined;
  const parsed = AffiliateNames.safeParse({ code, name: { en: name } });
  if (parsed.success) {
    if (code !== written) reader.note('agency', 'spelling', { value: written ?? '', takenAs: code });
    return { code, name, kind: 'subsidiary' };
  }
  for (const { path } of parsed.error.issues) {
    const [column, value] =
      path[0] === 'code' ? (['agency', code] as const) : (['agency_name', name] as const);
    reader.fault({ kind: 'notAccepted', code: 'VALUE_INVALID', column, value: shortened(value) });
  }
  return undefined;
}

type Mapped = { readonly record: RecordContent } | { readonly faults: readonly RowFault[] };

function mapRecord(row: CsvRow<Us2025Column>, reader: RowReader, name: string, stage: Stage): Mapped {
  if (stage === 'planned') {
    const parsed = ProblemContent.safeParse(problemFields(reader, name));
    if (parsed.success) return { record: { kind: 'problem', content: parsed.data } };
    return { faults: contentFaults(parsed.error, row.value) };
  }
  const parsed = SolutionContent.safeParse(solutionFields(reader, name, stage));
  if (!parsed.success) return { faults: contentFaults(parsed.error, row.value) };
  return { record: { kind: stage === 'retired' ? 'retired' : 'solution', content: parsed.data } };
}

function skipReason(hidden: boolean | undefined, stage: string, name: string): SkipReason | undefined {
  if (hidden === true) return 'withheld';
  if (stage === '') return 'withoutStage';
  return name === '' ? 'withoutName' : undefined;
}

/**
 * One row of the inventory as the record it becomes. Nothing is invented: fields that the source does not state stay
 * empty, and what has no place in the record is listed in `lost`.
 */
export function mapUs2025Row(row: CsvRow<Us2025Column>): MappedRow {
  const reader = createRowReader(row);
  const identity = identityOf(row);
  const hidden = reader.choice('is_withheld', withheld) ?? /^\s*yes\b/i.test(row.value('is_withheld'));
  const place = { line: row.line, row: row.row, identity, label: labelOf(identity, hidden) };
  const reason = skipReason(hidden, row.value('development_stage').trim(), identity.name);
  if (reason !== undefined) {
    return { ...place, notes: [], lost: [], record: undefined, result: { outcome: 'skip', reason } };
  }
  const stage = reader.choice('development_stage', stages);
  const affiliate = mapAffiliate(reader);
  const mapped: Mapped = stage === undefined ? { faults: [] } : mapRecord(row, reader, identity.name, stage);
  const faults = [...reader.faults, ...('faults' in mapped ? mapped.faults : [])];
  if (!('record' in mapped) || affiliate === undefined || faults.length > 0) {
    const result = { outcome: 'refuse', faults } as const;
    return { ...place, notes: reader.notes, lost: [], record: undefined, result };
  }
  const { record } = mapped;
  const contentHash = hashOf([record.kind, record.content]);
  const result = { outcome: 'import', kind: record.kind, affiliate, contentHash } as const;
  return { ...place, notes: reader.notes, lost: reader.lost(), record, result };
}
