import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';

const OUT = 'dist';
/** What the code reads at run time beside modules, by the same relative path in the sources and in the build. */
const ASSETS = new Set(['.graphql', '.json', '.csv', '.txt', '.html', '.css', '.js', '.svg', '.yaml']);

// Whole before it takes the place of the last one: nobody starts half a build.
mkdirSync('node_modules/.cache', { recursive: true });
const scratch = mkdtempSync('node_modules/.cache/build-');
const next = join(scratch, 'next');
const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', next];
process.exitCode = spawnSync(process.execPath, compiler, { stdio: 'inherit' }).status ?? 1;
if (process.exitCode === 0) {
  for (const path of assets()) cpSync(path, join(next, path));
  if (existsSync(OUT)) renameSync(OUT, join(scratch, 'last'));
  renameSync(next, OUT);
}
rmSync(scratch, { recursive: true, force: true });

function assets(): string[] {
  return ['schema', 'services', 'infra/demo']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((it) => join(folder, it)),
    )
    .filter((path) => ASSETS.has(extname(path)));
}
