import type { CommandContext } from '#platform/aggregate/aggregates';
import { fail } from '#platform/errors/errors';
import { hashOf } from '#platform/ids/ids';
import { everyDocument } from '#platform/store/everyDocument';
import type { Viewer } from '#schema/policy/visibility';
import { joinAffiliate } from '../domain/affiliate.ts';
import { demandGroupRole } from '../domain/permissions.ts';
import { closeProblem, importProblem } from '../domain/problem.ts';
import { importSolution, retireSolution } from '../domain/solution.ts';
import type { ExistingImport } from '../import/key.ts';
import { type ExistingState, type ImportPlan, type PlannedRow, planImport } from '../import/plan.ts';
import type { PlannableRow, RecordContent } from '../import/records.ts';
import { type ImportReport, reportImport } from '../import/report.ts';
import { readUs2025, us2025Format } from '../import/us2025/readUs2025.ts';
import { type Catalog, existing } from './catalog.ts';

export interface ImportOptions {
  /** Plans and reports, stores nothing. */
  readonly dryRun: boolean;
  /** Takes the good rows of a file that has refused ones. */
  readonly partial: boolean;
  readonly onProgress: (done: number, total: number) => void;
}

export interface ImportOutcome {
  readonly report: ImportReport;
  /** False for a dry run, and where a row was refused and nothing was stored. */
  readonly applied: boolean;
}

type Storing = Extract<PlannedRow, { outcome: 'new' | 'revised' | 'moved' }>;

/** Rows that are stored side by side: they share durable writes. */
const rowsAtOnce = 64;

/**
 * Imports the US federal inventory 2025 from a file. The file is read twice, so that a long one is never in memory:
 * once to plan it whole (a broken file throws before anything is stored), once to store what is new or changed.
 * Every step can be repeated: after a crash the same file goes on where it stopped.
 */
export async function importInventory(
  catalog: Catalog,
  viewer: Viewer,
  path: string,
  options: ImportOptions,
): Promise<ImportOutcome> {
  demandGroupRole(viewer, ['admin']);
  const { headerNotes, rows } = await readUs2025(path);
  const plannable: PlannableRow[] = [];
  for await (const { record: _, ...row } of rows) plannable.push(row);
  const plan = planImport(us2025Format, plannable, await existingState(catalog));
  const report = reportImport(plan, headerNotes);
  if (options.dryRun || (report.outcomes.refused > 0 && !options.partial)) return { report, applied: false };
  await apply(catalog, path, plan, options.onProgress);
  return { report, applied: true };
}

async function existingState(catalog: Catalog): Promise<ExistingState> {
  const imports = new Map<string, ExistingImport>();
  for await (const doc of everyDocument(catalog.importedRows, { index: 'bySource' })) {
    const { sourceId, recordId, kind, contentHash, label } = doc;
    imports.set(sourceId, { sourceId, id: recordId, kind, contentHash, label });
  }
  const known = await catalog.affiliates.collection.find({ index: 'byCode', limit: 1_000 });
  const affiliates = known.edges.map(({ doc: { state } }) => {
    const name = state.name.en ?? state.name.ko ?? state.code;
    return [state.code, { id: state.id, name }] as const;
  });
  return { imports, affiliates: new Map(affiliates) };
}

async function apply(
  catalog: Catalog,
  path: string,
  plan: ImportPlan,
  onProgress: ImportOptions['onProgress'],
): Promise<void> {
  const context: CommandContext = {
    correlationId: `import-${hashOf([path, catalog.clock.now()]).slice(0, 12)}`,
  };
  for (const { id, code, name, kind, outcome } of plan.affiliates) {
    if (outcome === 'existing') continue;
    const affiliate = { id, code, name: { en: name }, kind, joinedAt: catalog.clock.now() };
    await catalog.affiliates.execute(id, context, (state) => joinAffiliate(state, affiliate));
  }
  const planned = new Map(plan.rows.map((row) => [row.row, row]));
  const { rows } = await readUs2025(path);
  const total = plan.rows.length;
  let done = 0;
  let batch: Promise<void>[] = [];
  for await (const { row, record } of rows) {
    const target = planned.get(row);
    if (target && record && isStoring(target)) batch.push(storeRow(catalog, context, target, record));
    done++;
    if (batch.length < rowsAtOnce) continue;
    await Promise.all(batch);
    batch = [];
    onProgress(done, total);
  }
  await Promise.all(batch);
  onProgress(total, total);
}

function isStoring(row: PlannedRow): row is Storing {
  return row.outcome === 'new' || row.outcome === 'revised' || row.outcome === 'moved';
}

/** The record first, then the note of it: a crash between the two only repeats the record, which changes nothing. */
async function storeRow(
  catalog: Catalog,
  context: CommandContext,
  row: Storing,
  record: RecordContent,
): Promise<void> {
  const { id, sourceId, affiliateId, kind, contentHash, label } = row;
  const at = catalog.clock.now();
  const identity = { id, sourceId, affiliateId };
  if (record.kind === 'problem') {
    const imported = { ...identity, content: record.content };
    await catalog.problems.execute(id, context, (state) => importProblem(state, imported, at));
  } else {
    const status = record.kind === 'retired' ? ('retired' as const) : ('published' as const);
    const imported = { ...identity, content: record.content, status };
    await catalog.solutions.execute(id, context, (state) => importSolution(state, imported, at));
  }
  if (row.outcome === 'moved' && row.from.id !== id) await endFormer(catalog, context, row.from);
  const noted = { sourceId, recordId: id, kind, contentHash, label };
  await catalog.importedRows.writeMany([
    {
      id: hashOf(sourceId).slice(0, 32),
      guard: {},
      patch: { set: noted },
      orInsert: { id: hashOf(sourceId).slice(0, 32), ...noted },
    },
  ]);
}

/** A planned project that was built is solved elsewhere; a solution that is a plan again is retired. */
async function endFormer(
  catalog: Catalog,
  context: CommandContext,
  former: { readonly kind: string; readonly id: string },
): Promise<void> {
  const at = catalog.clock.now();
  if (former.kind === 'problem')
    await catalog.problems.execute(former.id, context, (state) => {
      const problem = existing(state, former.id);
      const open = problem.status === 'open' || problem.status === 'adopting';
      return open ? closeProblem(problem, 'solvedElsewhere', at) : { state: problem, events: [] };
    });
  else
    await catalog.solutions.execute(former.id, context, (state) =>
      retireSolution(existing(state, former.id), at),
    );
}

/** Formats that can be imported, by the name people give on the command line. */
export const importFormats: readonly string[] = [us2025Format];

export function demandFormat(format: string): void {
  if (!importFormats.includes(format))
    fail('VALUE_INVALID', { reason: `format ${format}; known: ${importFormats.join(', ')}` }, ['format']);
}
