import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = process.cwd();
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string }[];
};

/** One file per planted violation: rule, file that commits it, its text. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['schema-imports-nothing-of-ours', 'schema/bad.ts', `import '#platform/clock';`],
  ['service-imports-another', 'services/catalog/bad.ts', `import '../matching/index.ts';`],
  [
    'service-imports-another',
    'services/catalog/badType.ts',
    `import type { Face } from '../matching/index.ts';`,
  ],
  ['service-imports-another', 'services/platform/bad.ts', `import '../catalog/index.ts';`],
  ['service-imports-another', 'services/gateway/bad.ts', `import '../catalog/index.ts';`],
  ['composition-is-imported', 'services/catalog/badMain.ts', `import '../main.ts';`],
  ['service-entered-beside-its-face', 'services/main/bad.ts', `import '../catalog/domain/solution.ts';`],
  [
    'script-reaches-inside-a-service',
    'scripts/bad.ts',
    `import '../services/catalog/application/publish.ts';`,
  ],
  ['domain-is-pure', 'services/catalog/domain/badNode.ts', `import 'node:crypto';`],
  ['domain-is-pure', 'services/catalog/domain/badPackage.ts', `import 'pino';`],
  [
    'domain-is-pure',
    'services/catalog/domain/badPlatform.ts',
    `import type { Clock } from '#platform/clock';`,
  ],
  ['domain-is-pure', 'services/catalog/domain/badOutward.ts', `import '../application/publish.ts';`],
  ['pages-import-a-service', 'services/portal/bad.ts', `import '#platform/clock';`],
  ['sqlite-outside-its-adapters', 'services/platform/store/bad.ts', `import 'libsql';`],
  ['mongo-outside-its-adapter', 'services/platform/store/sqlite/bad.ts', `import('mongoose');`],
  ['kafka-outside-its-adapter', 'services/platform/log/bad.ts', `import 'kafkajs';`],
  ['metrics-outside-their-port', 'services/catalog/badMetrics.ts', `import 'prom-client';`],
  ['traces-outside-their-adapter', 'services/platform/telemetry/bad.ts', `import '@opentelemetry/api';`],
  ['traces-loaded-by-everybody', 'services/main/badTraces.ts', `import '#platform/telemetry/otlp/open';`],
  ['service-imports-a-script', 'services/catalog/badScript.ts', `import '../../scripts/run.ts';`],
  ['source-imports-a-test', 'services/catalog/badSupport.ts', `import '../../test/support/wait.ts';`],
  ['source-imports-a-test', 'services/catalog/badTest.ts', `import './domain/solution.unit.test.ts';`],
  ['development-package-at-run-time', 'services/catalog/badDev.ts', `import 'fast-check';`],
  ['undeclared-package', 'services/catalog/badUndeclared.ts', `import 'came-along';`],
  ['not-found', 'services/catalog/badNowhere.ts', `import './nowhere.ts';`],
  ['circle', 'services/catalog/badCircle.ts', `import './roundTrip.ts';`],
  ['orphan', 'services/catalog/badOrphan.ts', `export const nobody = 'needs me';`],
  ['folder-without-a-subject', 'services/catalog/badFolder.ts', `import './helpers/text.ts';`],
];

/** What the walls let through; the planted files import some of these. */
const allowed: Readonly<Record<string, string>> = {
  'schema/ids.ts': `import 'zod';`,
  'services/platform/clock.ts': `import 'pino'; import '#schema/ids'; export interface Clock {}`,
  'services/platform/sqlite/open.ts': `import 'libsql';`,
  'services/platform/store/mongo/open.ts': `import 'mongoose';`,
  'services/platform/log/kafka/open.ts': `import 'kafkajs';`,
  'services/platform/telemetry/metrics.ts': `import 'prom-client'; import('./otlp/open.ts');`,
  'services/platform/telemetry/otlp/open.ts': `import '@opentelemetry/api';`,
  'services/catalog/domain/solution.ts': `import 'zod'; import '#schema/ids';`,
  'services/catalog/domain/solution.unit.test.ts': `import 'fast-check'; import './solution.ts'; import '../../../test/support/wait.ts';`,
  'services/catalog/application/publish.ts': `import '#platform/clock'; import '../domain/solution.ts'; import 'node:crypto';`,
  'services/catalog/roundTrip.ts': `import './badCircle.ts';`,
  'services/catalog/index.ts': `import './application/publish.ts';`,
  'services/matching/index.ts': `import '#platform/clock'; export interface Face {}`,
  'services/main.ts': `import './catalog/index.ts'; import './matching/index.ts'; import '#platform/clock';`,
  'services/catalog/helpers/text.ts': `import '#schema/ids';`,
  'scripts/run.ts': `import '../services/main.ts'; import '../services/catalog/index.ts'; import '../services/catalog/domain/solution.ts';`,
  'test/support/wait.ts': `import 'fast-check';`,
  'test/flow.int.test.ts': `import '../services/matching/index.ts'; import './support/wait.ts';`,
};

const packages = {
  dependencies: ['zod', 'pino', 'libsql', 'mongoose', 'kafkajs', 'prom-client', '@opentelemetry/api'],
  devDependencies: ['fast-check'],
};

let tree: string;
let found: Set<string>;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'tenfold-walls-'));
  for (const [path, text] of Object.entries(allowed)) write(path, text);
  for (const [, path, text] of planted) write(path, text);
  for (const name of [...packages.dependencies, ...packages.devDependencies, 'came-along']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  const { imports } = createRequire(import.meta.url)(join(root, 'package.json'));
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write(
    'package.json',
    JSON.stringify({
      name: 'walls',
      type: 'module',
      imports,
      dependencies: versions(packages.dependencies),
      devDependencies: versions(packages.devDependencies),
    }),
  );
  cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  found = violations();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

function violations(): Set<string> {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      depcruise,
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '-T',
      'json',
      'schema',
      'services',
      'scripts',
      'test',
    ],
    { cwd: tree, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  const report = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return new Set(report.summary.violations.map((it) => `${it.rule.name}: ${it.from}`));
}

describe('the import walls', () => {
  it.each(planted)('%s finds %s', (rule, file) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  it('let through what the architecture allows', () => {
    const innocent = [...found].filter((it) => Object.keys(allowed).some((path) => it.endsWith(` ${path}`)));
    expect(innocent).toEqual([]);
  });

  it('have a planted violation each', () => {
    const rules = new Set(planted.map(([rule]) => rule));
    expect(config.forbidden.map((it) => it.name).filter((name) => !rules.has(name))).toEqual([]);
  });
});
