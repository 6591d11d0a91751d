import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TenfoldError } from '../errors/errors.ts';
import { processRoles } from './processes.ts';
import { parseConfig, settingsHelp } from './settings.ts';

function problemsOf(environment: Readonly<Record<string, string>>) {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return error.failures;
  }
}

describe('parseConfig', () => {
  it('needs nothing to be set', () => {
    expect(parseConfig({})).toEqual({
      dataDir: '.tenfold',
      host: '127.0.0.1',
      port: 4_000,
      logLevel: 'warn',
      loadDemo: true,
      liveDays: 90,
      signIn: 'development',
      client: {},
      roles: processRoles,
    });
  });

  it('takes an empty value for none, as shells and containers write it', () => {
    expect(parseConfig({ TENFOLD_PORT: '', TENFOLD_DATA_DIR: '' })).toEqual(parseConfig({}));
  });

  it('reads what is set', () => {
    const given = { TENFOLD_PORT: '0', TENFOLD_DEMO: 'off', TENFOLD_LIVE_DAYS: '0', NODE_ENV: 'production' };
    expect(parseConfig(given)).toMatchObject({ port: 0, loadDemo: false, liveDays: 0, signIn: 'api-keys' });
  });

  it('sends traces to an address of the web only, and nowhere unless told', () => {
    const given = { TENFOLD_OTLP_URL: 'http://127.0.0.1:4318' };
    expect(parseConfig(given)).toMatchObject({ otlpUrl: 'http://127.0.0.1:4318' });
    expect('otlpUrl' in parseConfig({})).toBe(false);
    for (const url of ['127.0.0.1:4318', 'file:///tmp/traces'])
      expect(problemsOf({ TENFOLD_OTLP_URL: url }).map(({ path }) => path)).toEqual([['TENFOLD_OTLP_URL']]);
  });

  it('accepts the ports there are and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: -70_000, max: 140_000 }), (port) => {
        const accepted = problemsOf({ TENFOLD_PORT: String(port) }).length === 0;
        expect(accepted).toBe(port >= 0 && port <= 65_535);
      }),
    );
  });

  it('reports every problem at once, each under its name', () => {
    const problems = problemsOf({
      TENFOLD_PORT: 'eighty',
      TENFOLD_DEMO: 'maybe',
      TENFOLD_LIVE_DAYS: '1.5',
      TENFOLD_LOGLEVEL: 'debug',
    });
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill('CONFIGURATION_INVALID'));
    expect(problems.map(({ path }) => path.join()).sort()).toEqual([
      'TENFOLD_DEMO',
      'TENFOLD_LIVE_DAYS',
      'TENFOLD_LOGLEVEL',
      'TENFOLD_PORT',
    ]);
  });

  it('refuses names that are no settings, and leaves those of others alone', () => {
    expect(problemsOf({ TENFOLD_DATADIR: '/data' })).toHaveLength(1);
    expect(problemsOf({ PATH: '/bin', TENFOLD_REFERENCE_DATA: '/data', TENFOLD_TEST_SEED: '1' })).toEqual([]);
  });
});

it('explains every setting with its default', () => {
  expect(settingsHelp()).toMatch(/TENFOLD_PORT +port to listen on.*\(default: 4000\)/);
  for (const line of settingsHelp().split('\n')) expect(line).toMatch(/^ {2}[A-Z_]+ +\S.*\(default: .+\)$/);
});

it('takes both engines or neither', () => {
  const mongo = 'mongodb://127.0.0.1:27017/tenfold';
  const both = parseConfig({ TENFOLD_MONGO_URL: mongo, TENFOLD_KAFKA_BROKERS: 'a:9092, b:9092' });
  expect(both.engines).toEqual({
    mongoUrl: mongo,
    kafkaBrokers: ['a:9092', 'b:9092'],
    kafkaSecurity: {},
  });
  expect(parseConfig({})).not.toHaveProperty('engines');
  expect(() => parseConfig({ TENFOLD_MONGO_URL: mongo })).toThrow(/go together/);
  expect(() => parseConfig({ TENFOLD_KAFKA_BROKERS: 'a:9092' })).toThrow(/go together/);
  expect(() => parseConfig({ TENFOLD_MONGO_URL: 'localhost', TENFOLD_KAFKA_BROKERS: 'a:9092' })).toThrow(
    /mongodb:/,
  );
});

describe('sign-in', () => {
  it('is for trying unless this is production, where keys alone are accepted and no demo is loaded', () => {
    expect(parseConfig({ NODE_ENV: 'production' })).toMatchObject({ signIn: 'api-keys', loadDemo: false });
    expect(parseConfig({ TENFOLD_SIGN_IN: 'api-keys' })).toMatchObject({
      signIn: 'api-keys',
      loadDemo: true,
    });
    const inContainer = { TENFOLD_SIGN_IN: 'development-in-container', TENFOLD_HOST: '0.0.0.0' };
    expect(parseConfig(inContainer).signIn).toBe('development-in-container');
  });

  it.each(['development', 'development-in-container'])('as anybody (%s) is refused in production', (mode) => {
    const [problem, ...others] = problemsOf({ NODE_ENV: 'production', TENFOLD_SIGN_IN: mode });
    expect([problem?.path, others]).toEqual([['TENFOLD_SIGN_IN'], []]);
  });
});

it('reads where commands go and by which key, and never shows a key', () => {
  const key = 'tfk_0123456789abcdef_secret';
  const { client } = parseConfig({ TENFOLD_URL: 'https://tenfold.example/', TENFOLD_API_KEY: key });
  expect(client).toEqual({ url: 'https://tenfold.example', apiKey: key });
  const problems = problemsOf({ TENFOLD_URL: 'tenfold.example', TENFOLD_API_KEY: 'hidden-secret' });
  expect(problems.map(({ path }) => path)).toEqual([['TENFOLD_URL'], ['TENFOLD_API_KEY']]);
  expect(JSON.stringify(problems)).not.toContain('hidden-secret');
});
