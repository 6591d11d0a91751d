import { CommanderError } from 'commander';
import { parseConfig } from '#platform/config/settings';
import { TenfoldError } from '#platform/errors/errors';
import { publicFailure } from '#platform/http/publicErrors';
import type { Language } from '#schema/vocabulary/errorCodes';
import type { CodedError } from '../../services/main/operator/lines.ts';
import { connected } from './connection.ts';
import { exitCodes } from './exitCodes.ts';
import { keysOnEngines, keysOver } from './keyDesk.ts';
import { languageOf } from './language.ts';
import { createProgram } from './program.ts';
import { RequestFailed } from './requestFailed.ts';
import type { Session } from './session.ts';
import { words } from './words.ts';

/** Runs one command; the exit code of the process. Only what was asked for goes to standard output. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const language = languageOf(args, environment);
  const json = args.includes('--json');
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  // Whoever reads may have enough: `events tail | head`.
  process.stdout.on('error', () => process.exit(exitCodes.done));

  const session: Session = {
    language,
    json,
    interrupted: interrupted.signal,
    connect: (work) => connected(parseConfig(environment), language, interrupted.signal, work),
    keys: (work) => {
      const config = parseConfig(environment);
      return config.engines ? keysOnEngines(config, work) : session.connect((api) => work(keysOver(api)));
    },
    migrate: async () => {
      const { migrate } = await import('../../services/main/migrate.ts');
      await migrate(parseConfig(environment));
    },
    loadDemo: async () => {
      const { loadDemoAlone } = await import('../../services/main/demoAlone.ts');
      await loadDemoAlone(parseConfig(environment), interrupted.signal);
    },
    restore: async (file) => {
      const { restoreBackup } = await import('../../services/main/backup/restore.ts');
      return restoreBackup(parseConfig(environment), file);
    },
    restoreEngines: async (kind, onRead) => {
      const { restoreOnEngines } = await import('../../services/main/backup/restoreOnEngines.ts');
      return restoreOnEngines(parseConfig(environment), kind, onRead);
    },
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
  };
  try {
    let exitCode: number = exitCodes.done;
    const program = createProgram(session, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (interrupted.signal.aborted) return exitCodes.interrupted;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.refused;
    return report(errorsOf(error, language), session);
  }
}

function errorsOf(error: unknown, language: Language): readonly CodedError[] {
  if (error instanceof RequestFailed) return error.errors;
  if (error instanceof TenfoldError) return error.failures.map((it) => publicFailure(it, language));
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [{ message, extensions: { code: 'INTERNAL' } }];
}

function report(errors: readonly CodedError[], { json, language, note }: Session): number {
  if (json) note(JSON.stringify({ errors }));
  else
    for (const { message, extensions } of errors) {
      const place = extensions.field === undefined ? '' : ` (${extensions.field.join('.')})`;
      note(`${words.error[language]} ${extensions.code}${place}: ${message}`);
    }
  return errors.every(({ extensions }) => ofInput.has(extensions.code))
    ? exitCodes.refused
    : exitCodes.failed;
}

/** Codes that say: the same input will be refused again. */
const ofInput = new Set([
  'FIELD_MISSING',
  'VALUE_INVALID',
  'FILE_INVALID',
  'TOO_LARGE',
  'CURSOR_INVALID',
  'NOT_FOUND',
  'UNAUTHENTICATED',
]);
