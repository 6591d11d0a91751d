import tseslint from 'typescript-eslint';
import { ownLines } from './scripts/lint/own-lines.js';

const tests = ['**/*.test.ts', 'test/**/*.ts'];
const pure = ['services/*/domain/**/*.ts', 'schema/**/*.ts'];

const restricted = {
  uncheckedJson: {
    selector: 'TSAsExpression > CallExpression[callee.object.name="JSON"][callee.property.name="parse"]',
    message: 'Parse what comes from outside with its Zod schema: a cast only hides what is wrong with it.',
  },
  doubleCast: {
    selector: 'TSAsExpression > TSAsExpression',
    message: 'A cast through another type hides a hole: narrow the value or fix its type.',
  },
  clock: {
    selector:
      'NewExpression[callee.name="Date"][arguments.length=0], MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Time is a parameter here.',
  },
  chance: {
    selector:
      'MemberExpression[object.name="Math"][property.name="random"], MemberExpression[object.name="crypto"]',
    message: 'Ids and randomness are parameters here.',
  },
  moduleMock: {
    selector:
      'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|unstable_mockModule)$/]',
    message: 'Use the fake that stands beside the port.',
  },
};

const environment = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Only services/platform/config reads the environment.' },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        { name: 'node:process', message: 'Use the global process, so that the ban on process.env holds.' },
      ],
    },
  ],
};

/** Formatting is Biome's, import walls are dependency-cruiser's; these rules are about what code does. */
export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.tenfold/', 'schema/contracts/', '**/*.generated.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin, tenfold: { rules: { 'own-lines': ownLines } } },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      complexity: ['error', 15],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', restricted.uncheckedJson, restricted.doubleCast],
      'tenfold/own-lines': ['error', { max: 60 }],
      ...environment,
    },
  },
  {
    files: ['schema/**/*.ts', 'services/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: pure,
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...Object.values(restricted)] },
  },
  {
    files: ['services/platform/config/**/*.ts', 'scripts/*.ts', 'scripts/distributed/run.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', restricted.moduleMock],
    },
  },
  {
    // Content that people read (demo records, word lists, tables): its length is its worth, not a sign of two subjects.
    files: ['**/*.data.ts', '**/demo/content/**/*.ts'],
    rules: { 'max-lines': 'off', 'tenfold/own-lines': 'off' },
  },
);
