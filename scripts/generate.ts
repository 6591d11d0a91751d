import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles } from './generate/contracts.ts';
import { eventTables } from './generate/eventTables.ts';
import type { GeneratedFile, Generator } from './generate/generator.ts';
import { graphqlFiles } from './generate/graphql.ts';
import { kubernetesManifests } from './generate/kubernetes/manifests.ts';

/** Every committed file that is derived from another one comes from this list. */
const generators: readonly Generator[] = [graphqlFiles, contractFiles, eventTables, kubernetesManifests];

const files = (await Promise.all(generators.map((generate) => generate()))).flat();
const stale = leftOver(files);

if (process.argv.includes('--check')) {
  const different = files.filter(differs);
  for (const file of different) showDifference(file);
  for (const path of stale) console.error(`${path} is not generated any more.`);
  if (different.length + stale.length > 0) {
    console.error('Generated files are behind their sources: run "npm run generate" and commit.');
    process.exitCode = 1;
  }
} else {
  for (const file of files.filter(differs)) {
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.content);
    console.log(file.path);
  }
  for (const path of stale) rmSync(path);
}

function differs({ path, content }: GeneratedFile): boolean {
  return !existsSync(path) || readFileSync(path, 'utf8') !== content;
}

function showDifference({ path, content }: GeneratedFile): void {
  const committed = existsSync(path) ? path : '/dev/null';
  spawnSync('git', ['diff', '--no-index', '--', committed, '-'], {
    input: content,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

/** Generated modules and contracts whose source is gone. */
function leftOver(current: readonly GeneratedFile[]): string[] {
  const paths = new Set(current.map((it) => it.path));
  return ['schema', 'services']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((it) => join(folder, it)),
    )
    .filter((it) => it.endsWith('.generated.ts') || it.startsWith('schema/contracts/events/'))
    .filter((it) => !paths.has(it));
}
