import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock } from './lock/lockFile.ts';

const PATH = 'package-lock.json';
const committed = readFileSync(PATH, 'utf8');
const complete = completeLock(committed);

if (complete !== committed) {
  if (process.argv.includes('--check')) {
    console.error(
      `${PATH} would not install everywhere: run "npm run lock" after an installation and commit.`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(PATH, complete);
    console.log(`${PATH} completed.`);
  }
}
