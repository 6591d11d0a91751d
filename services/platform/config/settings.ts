import { z } from 'zod';
import { type Failure, failure, TenfoldError } from '../errors/errors.ts';
import {
  type Embeddings,
  type EmbeddingsGiven,
  embeddingSecrets,
  embeddingSettings,
  embeddingsOf,
} from './embeddings.ts';
import {
  type KafkaSecurity,
  type KafkaSecurityGiven,
  kafkaSecrets,
  kafkaSecurityOf,
  kafkaSecuritySettings,
} from './kafkaSecurity.ts';
import { type Processes, processesOf, processRoles } from './processes.ts';
import { type SignInMode, signInModeOf, signInModes } from './signInMode.ts';

/** A whole number written in digits. */
const number = (least: number, greatest: number) => z.coerce.number().int().min(least).max(greatest);

/** Every setting there is: its name in the environment, what it is for, its default. */
const settings = {
  TENFOLD_DATA_DIR: {
    schema: z.string().min(1).default('.tenfold'),
    about: 'folder of the data (documents, event log, lock); created when missing',
  },
  TENFOLD_HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'address to listen on; TENFOLD_SIGN_IN=development refuses any but loopback',
  },
  TENFOLD_PORT: { schema: number(0, 65_535).default(4_000), about: 'port to listen on; 0 takes a free one' },
  TENFOLD_MONGO_URL: {
    schema: z.string().default(''),
    about: 'address of MongoDB; with TENFOLD_KAFKA_BROKERS, in place of files in the data folder',
  },
  TENFOLD_KAFKA_BROKERS: {
    schema: z.string().default(''),
    about: 'brokers of Kafka (host:port, separated by commas); with TENFOLD_MONGO_URL',
  },
  ...kafkaSecuritySettings,
  TENFOLD_ROLES: {
    schema: z.string().default('all'),
    about: `what this process does: all, or some of ${processRoles.join(', ')}, separated by commas`,
  },
  TENFOLD_INTERNAL_PORT: {
    schema: number(0, 65_535).optional(),
    about:
      'port for health, metrics and what processes ask each other (4001 where TENFOLD_ROLES splits them)',
  },
  TENFOLD_INTERNAL_KEY: {
    schema: z.string().min(32).optional(),
    about: 'secret that the processes share, at least 32 characters; where TENFOLD_ROLES splits them',
  },
  TENFOLD_MATCHING_URLS: {
    schema: z.string().default(''),
    about: 'internal addresses of the processes with the role matching, for a gateway without it',
  },
  ...embeddingSettings,
  TENFOLD_SIGN_IN: {
    schema: z.enum(signInModes).optional(),
    about: `how to sign in, beside API keys: ${signInModes.join(', ')}; development lets anybody be anybody`,
    otherwise: 'development, in production api-keys',
  },
  TENFOLD_LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
    about: 'least level that is logged (JSON lines on standard error)',
  },
  TENFOLD_OTLP_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    about: 'collector that traces go to by OTLP over HTTP, without the path: http://127.0.0.1:4318',
  },
  TENFOLD_DEMO: {
    schema: z.enum(['on', 'off']).optional(),
    about: 'load the demo group at the first start',
    otherwise: 'on, in production off',
  },
  TENFOLD_LIVE_DAYS: {
    schema: number(0, 3_650).default(90),
    about: 'days that an adoption has to be live before it can be verified',
  },
  TENFOLD_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    about: 'for commands: the gateway to ask, in place of the data folder; with TENFOLD_API_KEY',
  },
  TENFOLD_API_KEY: {
    schema: z
      .string()
      .regex(/^tfk_\S+$/, 'begins with tfk_')
      .optional(),
    about: 'for commands: the key to sign in with ("npm run tenfold -- keys create" makes one)',
  },
  NODE_ENV: {
    schema: z.enum(['development', 'test', 'production']).default('development'),
    about: 'production refuses development sign-in',
  },
} as const;

type Name = keyof typeof settings;
/** Reports what it refuses: each setting is read once. */
type Read = <N extends Name>(name: N) => z.output<(typeof settings)[N]['schema']>;

/** Never shown, not even where their form is wrong. */
const secrets: readonly string[] = [
  'TENFOLD_INTERNAL_KEY',
  'TENFOLD_API_KEY',
  ...kafkaSecrets,
  ...embeddingSecrets,
];

export interface Config extends Processes {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: z.output<(typeof settings)['TENFOLD_LOG_LEVEL']['schema']>;
  readonly loadDemo: boolean;
  readonly liveDays: number;
  readonly signIn: SignInMode;
  /** Of the collector of traces; absent: there are none. */
  readonly otlpUrl?: string;
  /** Of commands alone: the gateway they ask, and the key they sign in with. */
  readonly client: { readonly url?: string; readonly apiKey?: string };
  /** An endpoint that embeds texts; absent: there is none. */
  readonly embeddings?: Embeddings;
  /** Engines that run elsewhere; absent: everything is in the data folder. */
  readonly engines?: {
    readonly mongoUrl: string;
    readonly kafkaBrokers: readonly string[];
    readonly kafkaSecurity: KafkaSecurity;
  };
}

/** Reads every setting, or refuses with every problem at once (`CONFIGURATION_INVALID`); unknown names that begin with TENFOLD_ are problems too. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const failures: Failure[] = [];
  function read<N extends Name>(name: N): z.output<(typeof settings)[N]['schema']> {
    const given = environment[name];
    const parsed = settings[name].schema.safeParse(given === '' ? undefined : given);
    if (parsed.success) return parsed.data as z.output<(typeof settings)[N]['schema']>;
    const shown = secrets.includes(name) ? '…' : (given ?? '');
    const reason = `${name}=${shown}: ${parsed.error.issues.map((issue) => issue.message).join(', ')}`;
    failures.push(failure('CONFIGURATION_INVALID', { reason }, [name]));
    return settings[name].schema.parse(undefined) as z.output<(typeof settings)[N]['schema']>;
  }
  for (const name of Object.keys(environment))
    if (
      name.startsWith('TENFOLD_') &&
      !(name in settings) &&
      !name.startsWith('TENFOLD_TEST_') &&
      name !== 'TENFOLD_REFERENCE_DATA'
    )
      failures.push(failure('CONFIGURATION_INVALID', { reason: `${name} is no setting of Tenfold` }, [name]));
  const production = read('NODE_ENV') === 'production';
  const otlpUrl = read('TENFOLD_OTLP_URL');
  const config = {
    dataDir: read('TENFOLD_DATA_DIR'),
    host: read('TENFOLD_HOST'),
    port: read('TENFOLD_PORT'),
    logLevel: read('TENFOLD_LOG_LEVEL'),
    loadDemo: (read('TENFOLD_DEMO') ?? (production ? 'off' : 'on')) === 'on',
    liveDays: read('TENFOLD_LIVE_DAYS'),
    signIn: signInModeOf(read('TENFOLD_SIGN_IN'), production, failures),
    ...(otlpUrl && { otlpUrl }),
    client: clientOf(read('TENFOLD_URL'), read('TENFOLD_API_KEY')),
    ...processesOf(
      {
        roles: listOf(read('TENFOLD_ROLES')),
        port: read('TENFOLD_INTERNAL_PORT'),
        key: read('TENFOLD_INTERNAL_KEY'),
        matchingUrls: listOf(read('TENFOLD_MATCHING_URLS')),
        hasEngines: Boolean(environment['TENFOLD_MONGO_URL']),
      },
      failures,
    ),
    ...embeddingsOf(embeddingsGiven(read), failures),
    ...enginesOf(
      read('TENFOLD_MONGO_URL'),
      listOf(read('TENFOLD_KAFKA_BROKERS')),
      kafkaSecurityGiven(read),
      failures,
    ),
  };
  const [first, ...others] = failures;
  if (first) throw new TenfoldError([first, ...others]);
  return config;
}

function kafkaSecurityGiven(read: Read): KafkaSecurityGiven {
  return {
    TENFOLD_KAFKA_TLS: read('TENFOLD_KAFKA_TLS'),
    TENFOLD_KAFKA_CA_FILE: read('TENFOLD_KAFKA_CA_FILE'),
    TENFOLD_KAFKA_CERT_FILE: read('TENFOLD_KAFKA_CERT_FILE'),
    TENFOLD_KAFKA_KEY_FILE: read('TENFOLD_KAFKA_KEY_FILE'),
    TENFOLD_KAFKA_SASL: read('TENFOLD_KAFKA_SASL'),
    TENFOLD_KAFKA_USERNAME: read('TENFOLD_KAFKA_USERNAME'),
    TENFOLD_KAFKA_PASSWORD: read('TENFOLD_KAFKA_PASSWORD'),
    TENFOLD_KAFKA_OAUTH_TOKEN_URL: read('TENFOLD_KAFKA_OAUTH_TOKEN_URL'),
    TENFOLD_KAFKA_OAUTH_CLIENT_ID: read('TENFOLD_KAFKA_OAUTH_CLIENT_ID'),
    TENFOLD_KAFKA_OAUTH_CLIENT_SECRET: read('TENFOLD_KAFKA_OAUTH_CLIENT_SECRET'),
    TENFOLD_KAFKA_OAUTH_SCOPE: read('TENFOLD_KAFKA_OAUTH_SCOPE'),
  };
}

function embeddingsGiven(read: Read): EmbeddingsGiven {
  return {
    TENFOLD_EMBEDDINGS_URL: read('TENFOLD_EMBEDDINGS_URL'),
    TENFOLD_EMBEDDINGS_MODEL: read('TENFOLD_EMBEDDINGS_MODEL'),
    TENFOLD_EMBEDDINGS_API_KEY: read('TENFOLD_EMBEDDINGS_API_KEY'),
    TENFOLD_EMBEDDINGS_QUERY_PREFIX: read('TENFOLD_EMBEDDINGS_QUERY_PREFIX'),
    TENFOLD_EMBEDDINGS_PASSAGE_PREFIX: read('TENFOLD_EMBEDDINGS_PASSAGE_PREFIX'),
  };
}

function clientOf(url: string | undefined, apiKey: string | undefined): Config['client'] {
  return { ...(url && { url: url.replace(/\/+$/, '') }), ...(apiKey && { apiKey }) };
}

/** Both engines or neither: documents and events that lie apart could not be told from each other's loss. */
function enginesOf(
  mongoUrl: string,
  kafkaBrokers: readonly string[],
  given: KafkaSecurityGiven,
  failures: Failure[],
): Pick<Config, 'engines'> {
  const kafkaSecurity = kafkaSecurityOf(given, { brokers: kafkaBrokers }, failures);
  if (mongoUrl === '' && kafkaBrokers.length === 0) return {};
  if (mongoUrl === '' || kafkaBrokers.length === 0) {
    const reason = 'TENFOLD_MONGO_URL and TENFOLD_KAFKA_BROKERS go together: both or neither';
    failures.push(failure('CONFIGURATION_INVALID', { reason }, ['TENFOLD_MONGO_URL']));
  }
  if (mongoUrl !== '' && !/^mongodb(\+srv)?:\/\//.test(mongoUrl))
    failures.push(
      failure('CONFIGURATION_INVALID', { reason: 'TENFOLD_MONGO_URL begins with mongodb://' }, [
        'TENFOLD_MONGO_URL',
      ]),
    );
  return { engines: { mongoUrl, kafkaBrokers, kafkaSecurity } };
}

function listOf(text: string): string[] {
  return text.split(',').flatMap((it) => it.trim() || []);
}

/** The list of settings for `--help`. */
export function settingsHelp(): string {
  const width = Math.max(...Object.keys(settings).map((name) => name.length));
  return Object.entries(settings)
    .map(([name, setting]) => {
      const otherwise =
        'otherwise' in setting ? setting.otherwise : String(setting.schema.parse(undefined) ?? '');
      return `  ${name.padEnd(width)}  ${setting.about} (default: ${otherwise || 'none'})`;
    })
    .join('\n');
}
