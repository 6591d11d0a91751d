/** The import walls: who may import what, by folder. test/contract/import-walls.unit.test.ts plants a violation of each. */

const aTest = '\\.test\\.ts$';
/** Read what the engines hold, or ask them, beside the adapters, to hold these to it. */
const independentReaders = '^test/(chaos/reading/|bench/|support/mongoDump)';
const aPackage = (name) => `(^|/)node_modules/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'schema-imports-nothing-of-ours',
      comment: 'The shared language depends on nobody: every other part depends on it.',
      severity: 'error',
      from: { path: '^schema/', pathNot: aTest },
      to: { path: '^(services|scripts|test|infra)/' },
    },
    {
      name: 'service-imports-another',
      comment: "A service keeps what it needs of another's data as its own projection, fed by events.",
      severity: 'error',
      from: { path: '^services/(?!main/)([^/]+)/' },
      to: { path: '^services/[^/]+/', pathNot: '^services/(platform|$1)/' },
    },
    {
      name: 'composition-is-imported',
      comment: 'main.ts knows everybody, so nobody but commands and tests may know it.',
      severity: 'error',
      from: { path: '^(schema|services)/', pathNot: '^services/main(\\.ts$|/)' },
      to: { path: '^services/main(\\.ts$|/)' },
    },
    {
      name: 'service-entered-beside-its-face',
      comment:
        "What composes a service uses its index.ts, so that the service's inside stays free to change.",
      severity: 'error',
      from: { path: '^services/main(\\.ts$|/)' },
      to: { path: '^services/[^/]+/', pathNot: '^services/(platform|main)/|^services/[^/]+/index\\.ts$' },
    },
    {
      name: 'script-reaches-inside-a-service',
      comment: 'Commands use the faces of services; only pure domain code can be measured by itself.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: {
        path: '^services/[^/]+/',
        pathNot: '^services/(platform|main)/|^services/[^/]+/(index\\.ts$|domain/)',
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'Time, ids, randomness and everything of the outside are parameters of the domain.',
      severity: 'error',
      // Korean morphology is a pure function of the word, whose table ships inside a package.
      from: { path: '^services/([^/]+)/domain/', pathNot: [aTest, '/analysis/morphemes\\.ts$'] },
      to: { pathNot: ['^schema/', '^services/$1/domain/', '^services/platform/errors/', aPackage('zod')] },
    },
    {
      name: 'pages-import-a-service',
      comment: 'The portal talks GraphQL only.',
      severity: 'error',
      from: { path: '^services/portal/' },
      to: { path: '^services/platform/' },
    },
    {
      name: 'sqlite-outside-its-adapters',
      comment: 'The document store and the log are ports.',
      severity: 'error',
      from: { pathNot: ['^services/platform/(sqlite|store/sqlite|log/sqlite)/', independentReaders] },
      to: { path: aPackage('libsql') },
    },
    {
      name: 'mongo-outside-its-adapter',
      comment: 'The document store is a port.',
      severity: 'error',
      from: { pathNot: ['^services/platform/store/mongo/', independentReaders] },
      to: { path: aPackage('(mongoose|mongodb)') },
    },
    {
      name: 'kafka-outside-its-adapter',
      comment: 'The event log is a port.',
      severity: 'error',
      from: { pathNot: ['^services/platform/log/kafka/', independentReaders] },
      to: { path: aPackage('kafkajs') },
    },
    {
      name: 'metrics-outside-their-port',
      comment: 'Numbers of the process are a port of ours; a registry of its own would be read by nobody.',
      severity: 'error',
      from: { pathNot: '^services/platform/telemetry/' },
      to: { path: aPackage('prom-client') },
    },
    {
      name: 'traces-outside-their-adapter',
      comment: 'Traces are a port of ours.',
      severity: 'error',
      from: { pathNot: '^services/platform/telemetry/otlp/' },
      to: { path: aPackage('@opentelemetry') },
    },
    {
      name: 'traces-loaded-by-everybody',
      comment: 'Whoever sends no traces does not load what sends them.',
      severity: 'error',
      from: { path: '^services/', pathNot: '^services/platform/telemetry/otlp/' },
      to: {
        path: '^services/platform/telemetry/otlp/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'service-imports-a-script',
      comment: 'Commands use services, never the other way round.',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'source-imports-a-test',
      comment: 'Tests and their support are not shipped.',
      severity: 'error',
      from: { path: '^(schema|services|scripts)/', pathNot: aTest },
      to: { path: `^test/|${aTest}` },
    },
    {
      name: 'development-package-at-run-time',
      comment: 'An installation without development packages must start.',
      severity: 'error',
      from: { path: '^(schema|services)/', pathNot: aTest },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'undeclared-package',
      comment: 'A package that only comes along with another one may vanish with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-found',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'circle',
      comment: 'Modules in a circle are one module that cannot be read in parts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'orphan',
      comment: 'Nothing imports it and it imports nothing: use it or remove it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^services/gateway/pages/assets/',
          '^services/main\\.ts$',
          '^scripts/[^/]+\\.(ts|mjs)$',
          aTest,
        ],
      },
      to: {},
    },
    {
      name: 'folder-without-a-subject',
      comment: 'Name the subject (time, csv), not the fact that several use it.',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(utils?|helpers?|common|misc)(/|\\.)', pathNot: '(^|/)node_modules/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
    },
  },
};
