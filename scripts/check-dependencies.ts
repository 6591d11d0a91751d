import { readFileSync } from 'node:fs';
import { z } from 'zod';

const NOTE = 'docs/dependencies.md';
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

const manifest = Manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const used = new Set(Object.keys(manifest.dependencies));
const explained = new Set(
  Array.from(readFileSync(NOTE, 'utf8').matchAll(/^- `([^`]+)`: \S/gm), ([, name]) => name ?? ''),
);

const problems = [
  ...[...used].filter((it) => !explained.has(it)).map((it) => `${NOTE} does not say why ${it} is used.`),
  ...[...explained].filter((it) => !used.has(it)).map((it) => `${NOTE} explains ${it}, which is not used.`),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
