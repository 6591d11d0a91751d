import type { Language } from '#schema/vocabulary/errorCodes';
import type { PlannedRow } from './plan.ts';
import type { RecordKind, RowFault, SkipReason } from './records.ts';
import type { ImportReport, Outcome } from './report.ts';
import { kindWords, noteWords, outcomeWords, reportWords, skipWords, worded } from './reportWords.ts';

const outcomes: readonly Outcome[] = ['new', 'revised', 'unchanged', 'moved', 'skipped', 'refused'];
const kinds: readonly RecordKind[] = ['solution', 'problem', 'retired'];

function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `12, 15–18, 40`. */
function ranges(lines: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && line === last.to + 1) last.to = line;
    else spans.push({ from: line, to: line });
  }
  return spans.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

function faultText({ kind, column, value, nearest, limit }: RowFault, language: Language): string {
  switch (kind) {
    case 'empty':
      return worded(reportWords.emptyValue, language, { column });
    case 'tooLong':
      return worded(reportWords.longValue, language, { column, value, limit: limit ?? '' });
    case 'notAccepted':
      return worded(reportWords.badText, language, { column, value });
    case 'unknown': {
      const hint = nearest === undefined ? '' : worded(reportWords.nearest, language, { nearest });
      return worded(reportWords.unknownValue, language, { column, value }) + hint;
    }
  }
}

function detailsOf(row: PlannedRow, language: Language): string[] {
  const stays =
    'stays' in row && row.stays ? [worded(reportWords.stays, language, { id: row.stays.id })] : [];
  switch (row.outcome) {
    case 'new':
    case 'revised':
    case 'unchanged':
      return [kindWords[row.kind][language], row.id];
    case 'moved': {
      const from = `${kindWords[row.from.kind][language]} ${row.from.id}`;
      return [worded(reportWords.from, language, { from, to: `${kindWords[row.kind][language]} ${row.id}` })];
    }
    case 'skipped':
      return [skipWords[row.reason][language], ...stays];
    case 'refused':
      return [...row.faults.map((fault) => faultText(fault, language)), ...stays];
  }
}

/** One row as one line of text: where it stands, what becomes of it and why, and what was noted about its values. */
export function rowText(row: PlannedRow, language: Language): string {
  const notes = row.notes.map(({ kind, column, value, takenAs }) => {
    const shown = value === undefined ? '' : ` "${value}"`;
    const taken = takenAs === undefined ? '' : ` → ${takenAs}`;
    return `${column}${shown}${taken}: ${noteWords[kind][language]}`;
  });
  const parts = [outcomeWords[row.outcome][language], ...detailsOf(row, language), ...notes];
  return `${worded(reportWords.line, language, { line: row.line })} · ${row.label} · ${parts.join(' · ')}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function counted(label: string, rows: number, language: Language): string {
  const count = rows === 1 ? reportWords.row : reportWords.count;
  return `${label}: ${worded(count, language, { rows: number(rows) })}`;
}

function rowsWith(report: ImportReport, outcome: Outcome, language: Language): string[] {
  return report.rows.filter((row) => row.outcome === outcome).map((row) => rowText(row, language));
}

function skippedLines(report: ImportReport, language: Language): string[] {
  const byReason = new Map<SkipReason, number[]>();
  for (const row of report.rows) {
    if (row.outcome === 'skipped') byReason.set(row.reason, [...(byReason.get(row.reason) ?? []), row.line]);
  }
  return [...byReason].map(([reason, lines]) => {
    const words = lines.length === 1 ? reportWords.line : reportWords.lines;
    const places = worded(words, language, { line: ranges(lines), lines: ranges(lines) });
    return `${counted(skipWords[reason][language], lines.length, language)} (${places})`;
  });
}

function noteLines(report: ImportReport, language: Language): string[] {
  const header = report.headerNotes.map(({ found, column }) =>
    worded(reportWords.header, language, { found, column }),
  );
  const values = report.notes.map(({ kind, column, rows }) =>
    counted(`${column} ${noteWords[kind][language]}`, rows, language),
  );
  return [...header, ...values];
}

function affiliateLines(report: ImportReport, language: Language): string[] {
  const named = report.affiliates.filter(({ otherNames }) => otherNames.length > 0);
  return named.map(({ code, name, otherNames }) => {
    const others = otherNames.map((it) => `"${it}"`).join(', ');
    return worded(reportWords.otherNames, language, { code, name, others });
  });
}

/**
 * The report for people: counts that add up to the rows of the file, then every row that was not simply taken.
 * `rowText` gives the lines of the others.
 */
export function reportText(report: ImportReport, language: Language): string {
  const words = (key: keyof typeof reportWords, values = {}): string =>
    worded(reportWords[key], language, values);
  const fresh = report.affiliates.filter(({ outcome }) => outcome === 'new').length;
  const missing = report.missing.map(({ label, id }) => `${label} · ${id}`);
  return [
    words('title', { format: report.format, rows: number(report.rowCount) }),
    ...section(
      words('outcomes'),
      outcomes.map((it) => counted(outcomeWords[it][language], report.outcomes[it], language)),
    ),
    ...section(
      words('kinds'),
      kinds.map((it) => counted(kindWords[it][language], report.kinds[it], language)),
    ),
    ...['', words('affiliates', { count: report.affiliates.length, fresh })],
    ...affiliateLines(report, language).map((line) => `  ${line}`),
    ...section(words('refused'), rowsWith(report, 'refused', language)),
    ...section(words('skipped'), skippedLines(report, language)),
    ...section(words('moved'), rowsWith(report, 'moved', language)),
    ...section(words('missing', { count: missing.length }), missing),
    ...section(words('notes'), noteLines(report, language)),
    ...section(
      words('losses'),
      report.losses.map(({ column, rows }) => counted(column, rows, language)),
    ),
    '',
  ].join('\n');
}
