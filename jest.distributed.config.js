import config from './jest.config.js';

/** What `npm run test:distributed` runs, on servers that it has started: one file after another, with time to wait. */
export default {
  ...config,
  maxWorkers: 1,
  testTimeout: 120_000,
  testMatch: ['**/*.distributed.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};
