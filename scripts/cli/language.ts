import type { Language } from '#schema/vocabulary/errorCodes';

/** The language asked for with `--lang`, else that of the terminal, else English. */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = args.findIndex((it) => it === '--lang' || it.startsWith('--lang='));
  const asked = args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
  const spoken = asked ?? (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '');
  return /^ko/i.test(spoken) ? 'ko' : 'en';
}
