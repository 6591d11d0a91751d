import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';

const OUT = 'dist';
/** What the code reads at run time beside modules, by the same relative path in the sources and in the build. */
const ASSETS = new Set(['.graphql', '.json', '.csv', '.txt', '.html', '.css', '.js', '.svg', '.yaml']);

rmSync(OUT, { recursive: true, force: true });
const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
process.exitCode = spawnSync(process.execPath, compiler, { stdio: 'inherit' }).status ?? 1;
if (process.exitCode === 0) {
  for (const path of assets()) cpSync(path, join(OUT, path));
}

function assets(): string[] {
  return ['schema', 'services', 'infra/demo']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((it) => join(folder, it)),
    )
    .filter((path) => ASSETS.has(extname(path)));
}
