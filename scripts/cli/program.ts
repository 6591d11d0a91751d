import { Command, InvalidArgumentError, Option } from 'commander';
import { backup } from './commands/backup.ts';
import { deadLettersDiscard, deadLettersList, deadLettersReplay } from './commands/deadLetters.ts';
import { demo } from './commands/demo.ts';
import { eventsTail, type TailArguments } from './commands/eventsTail.ts';
import { type ImportArguments, importFile } from './commands/importFile.ts';
import { type CreateArguments, keysCreate, keysList, keysRevoke } from './commands/keys.ts';
import { type MatchArguments, match } from './commands/match.ts';
import { members } from './commands/members.ts';
import { migrate } from './commands/migrate.ts';
import { rebuild } from './commands/rebuild.ts';
import { type RestoreArguments, restore } from './commands/restore.ts';
import { type SearchArguments, search } from './commands/search.ts';
import { status } from './commands/status.ts';
import { headings, help, helpEnd } from './help.ts';
import type { Leave, Session } from './session.ts';
import { optionExtras, usageError } from './usageErrors.ts';

type Say = (key: keyof typeof help) => string;
/** Adds a command with the options that all have, and examples at the end of its help. */
type Add = (parent: Command, name: string, about: keyof typeof help, examples: readonly string[]) => Command;

/** Every command, its options and its help. */
export function createProgram(session: Session, leave: Leave): Command {
  const { language } = session;
  const say: Say = (key) => help[key][language];
  const dress = (command: Command, examples: readonly string[]) => {
    command.configureOutput({ outputError: (text, write) => write(usageError(text, language)) });
    if (language === 'ko')
      command.configureHelp({
        styleTitle: (title) => headings[title] ?? title,
        styleOptionDescription: (text) => optionExtras(text, language),
      });
    return command
      .exitOverride()
      .showHelpAfterError(say('seeHelp'))
      .helpCommand(false)
      .helpOption('-h, --help', say('helpOption'))
      .option('--json', say('json'))
      .addOption(new Option('--lang <language>', say('lang')).choices(['ko', 'en']))
      .addHelpText('after', helpEnd(examples, language));
  };
  const add: Add = (parent, name, about, examples) =>
    dress(parent.command(name).description(say(about)), examples);

  const program = dress(new Command('npm run tenfold --').description(say('program')), [
    'import --format us-2025 inventory.csv',
    'search "불량 검출"',
    'match "Small scratches on display panels are found too late"',
    'status',
  ]);
  addImport(program, add, say, session, leave);
  addReading(program, add, say, session);
  addKeys(program, add, say, session);
  addRepair(program, add, say, session, leave);
  return program;
}

function addImport(program: Command, add: Add, say: Say, session: Session, leave: Leave): void {
  add(program, 'import', 'import', [
    'import --format us-2025 inventory.csv --dry-run',
    'import --format us-2025 inventory.csv --report report.json',
  ])
    .argument('<file>', say('importFile'))
    .requiredOption('--format <name>', say('format'))
    .option('--dry-run', say('dryRun'))
    .option('--partial', say('partial'))
    .option('--report <file>', say('report'))
    .action((file: string, options: ImportArguments) => importFile(session, leave, file, options));
}

function addReading(program: Command, add: Add, say: Say, session: Session): void {
  const as = (command: Command) => command.option('--as <member>', say('as'));

  as(
    add(program, 'search', 'search', [
      'search "방전 시험"',
      'search "defect detection" --facet stage=deployed',
      'search "" --problems',
    ]),
  )
    .argument('<text>', say('searchText'))
    .option('--problems', say('problems'))
    .option('--facet <name=value...>', say('facet'))
    .option('--first <count>', say('first'), wholeUpTo(100), 20)
    .action((text: string, options: SearchArguments) => search(session, text, options));

  as(
    add(program, 'match', 'match', [
      'match "패널 표면의 미세한 흠집을 사람이 놓친다"',
      'match --title "Demand forecast" "We plan spare parts by hand every month"',
    ]),
  )
    .argument('<text...>', say('matchText'))
    .option('--title <title>', say('title'))
    .option('--first <count>', say('first'), wholeUpTo(100), 10)
    .action((text: string[], options: MatchArguments) => match(session, text.join(' '), options));

  const events = add(program, 'events', 'events', ['events tail']);
  as(
    add(events, 'tail', 'tail', [
      'events tail',
      'events tail tenfold.public.matching.matches --from beginning --follow',
    ]),
  )
    .argument('[topic...]', say('topics'))
    .option('--from <position>', say('from'))
    .option('--follow', say('follow'))
    .action((topics: string[], options: TailArguments) => eventsTail(session, topics, options));

  add(program, 'members', 'members', ['members']).action(() => members(session));
}

function addKeys(program: Command, add: Add, say: Say, session: Session): void {
  const keys = add(program, 'keys', 'keys', [
    'keys create --name "Reports" --analyst --expires-in-days 90',
    'keys list',
  ]);
  add(keys, 'create', 'keysCreate', [
    'keys create --name "Reports" --analyst --expires-in-days 90',
    'keys create --name "Shop floor" --member mem_dsp-lim-ts',
  ])
    .requiredOption('--name <name>', say('keyName'))
    .option('--member <id>', say('keyMember'))
    .option('--analyst', say('keyAnalyst'))
    .option('--operator', say('keyOperator'))
    .option('--expires-in-days <days>', say('keyExpires'), wholeUpTo(3_650))
    .action((options: CreateArguments) => keysCreate(session, options));
  add(keys, 'list', 'keysList', ['keys list']).action(() => keysList(session));
  add(keys, 'revoke', 'keysRevoke', ['keys revoke 0f3a…'])
    .argument('<id>', say('keyId'))
    .action((id: string) => keysRevoke(session, id));
}

function addRepair(program: Command, add: Add, say: Say, session: Session, leave: Leave): void {
  const letters = add(program, 'dead-letters', 'deadLetters', [
    'dead-letters list',
    'dead-letters replay 0f3a…',
  ]);
  add(letters, 'list', 'list', ['dead-letters list']).action(() => deadLettersList(session));
  add(letters, 'replay', 'replay', ['dead-letters replay 0f3a…'])
    .argument('<id>', say('deadLetterId'))
    .action((id: string) => deadLettersReplay(session, leave, id));
  add(letters, 'discard', 'discard', ['dead-letters discard 0f3a…'])
    .argument('<id>', say('deadLetterId'))
    .action((id: string) => deadLettersDiscard(session, id));

  add(program, 'rebuild', 'rebuild', ['rebuild ProjectPublicly'])
    .argument('<projection>', say('projection'))
    .action((projection: string) => rebuild(session, projection));
  add(program, 'backup', 'backup', ['backup /backups/tenfold-monday.db'])
    .argument('<file>', say('backupFile'))
    .action((file: string) => backup(session, file));
  add(program, 'restore', 'restore', [
    'restore /backups/tenfold-monday.db',
    'restore --from-log',
    'restore --without-log',
  ])
    .argument('[file]', say('restoreFile'))
    .addOption(new Option('--from-log', say('fromLog')).conflicts('withoutLog'))
    .option('--without-log', say('withoutLog'))
    .action((file: string | undefined, options: RestoreArguments) => restore(session, leave, file, options));
  add(program, 'migrate', 'migrate', ['migrate']).action(() => migrate(session));
  add(program, 'demo', 'demo', ['demo']).action(() => demo(session));
  add(program, 'status', 'status', ['status', 'status --json']).action(() => status(session));
}

function wholeUpTo(greatest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > greatest)
      throw new InvalidArgumentError(`1 … ${greatest}`);
    return value;
  };
}
