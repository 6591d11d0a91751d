/** Tests run as ES modules straight from the TypeScript sources; names state the cost: .unit, .int, .e2e, .distributed. */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  maxWorkers: 2,
  testTimeout: 60_000,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: ['**/*.test.ts'],
  // Those need a broker and a store: npm run test:distributed.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.distributed\\.test\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
