import { accessSync, constants, createReadStream, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { fail, TenfoldError } from '#platform/errors/errors';
import type { Wording } from '#schema/vocabulary/errorCodes';
import { fileLimit } from '../../../services/main/operator/receiveFile.ts';
import { createProgress } from '../../../services/main/progress.ts';
import type { Api, LastLine } from '../api.ts';
import { exitCodes } from '../exitCodes.ts';
import type { Leave, Session } from '../session.ts';
import { words } from '../words.ts';

export interface ImportArguments {
  readonly format: string;
  readonly dryRun?: boolean;
  readonly partial?: boolean;
  readonly report?: string;
}

type Report = Extract<LastLine, { type: 'report' }>;

/** Imports a file and waits until everything in it has been matched. */
export async function importFile(
  session: Session,
  leave: Leave,
  file: string,
  options: ImportArguments,
): Promise<void> {
  demandFile(file);
  if (options.report !== undefined) demandWritable(options.report);
  const report = await session.connect(async (api) => {
    const sent = await send(api, session, file, options);
    if (sent.applied) await withProgress(session, 'matching', (show) => api.work('/operator/settle', show));
    return sent;
  });
  if (options.report !== undefined) writeFileSync(options.report, reportFile(report, options.report));
  tell(session, report, options);
  if (report.refused > 0) leave(exitCodes.refused);
}

/** Refuses before anything starts what cannot be sent. */
function demandFile(path: string): void {
  try {
    const found = statSync(path);
    if (found.isDirectory()) fail('FILE_INVALID', { reason: fault(path, 'EISDIR') }, ['file']);
    accessSync(path, constants.R_OK);
    if (found.size <= fileLimit) return;
  } catch (error) {
    if (error instanceof TenfoldError) throw error;
    fail('FILE_INVALID', { reason: fault(path, codeOf(error)) }, ['file']);
  }
  fail('TOO_LARGE', { what: path, limit: `${fileLimit / 1024 / 1024} MB` }, ['file']);
}

/** Before the work, not after it: the report of an import that was carried out cannot be had again. */
function demandWritable(path: string): void {
  try {
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  } catch (error) {
    fail('FILE_INVALID', { reason: fault(path, codeOf(error)) }, ['report']);
  }
}

const faults: Readonly<Record<string, Wording>> = {
  ENOENT: { ko: '그런 파일이나 폴더가 없습니다', en: 'there is no such file or folder' },
  EACCES: { ko: '권한이 없습니다', en: 'this user may not' },
  EISDIR: { ko: '파일이 아니라 폴더입니다', en: 'this is a folder' },
};

function fault(path: string, code: string): Wording {
  const words = faults[code];
  return words
    ? { ko: `${path}: ${words.ko}(${code})`, en: `${path}: ${words.en} (${code})` }
    : { ko: `${path} (${code})`, en: `${path} (${code})` };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

async function send(api: Api, session: Session, file: string, options: ImportArguments): Promise<Report> {
  const { format, dryRun = false, partial = false } = options;
  const query = new URLSearchParams({ format, dryRun: String(dryRun), partial: String(partial) });
  const bytes = Readable.toWeb(createReadStream(file));
  const last = await withProgress(session, 'importing', (show) =>
    api.work(`/operator/import?${query}`, show, bytes),
  );
  if (last.type !== 'report') throw new Error('an import answers with its report');
  return last;
}

async function withProgress<T>(
  { language }: Session,
  label: 'importing' | 'matching',
  work: (show: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const progress = createProgress(words[label][language], process.stderr);
  return work(progress.show).finally(progress.end);
}

function reportFile({ text, rows, report }: Report, path: string): string {
  return path.endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : `${text}\n${rows.join('\n')}\n`;
}

function tell({ language, json, print }: Session, report: Report, options: ImportArguments): void {
  const { applied, refused } = report;
  if (json) return print(JSON.stringify({ applied, refused: refused > 0, report: report.report }));
  print(report.text);
  const dry = refused > 0 ? words.wouldRefuse : words.dryRun;
  const outcome = applied ? words.applied : options.dryRun ? dry : words.refused;
  print(outcome[language]);
  if (options.report !== undefined) print(`${words.reportAt[language]}: ${options.report}`);
}
