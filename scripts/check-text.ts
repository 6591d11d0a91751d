import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { machineTraces } from './text/machineTraces.ts';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  encoding: 'utf8',
});
const deleted = execFileSync('git', ['ls-files', '--deleted', '-z'], { encoding: 'utf8' });
const gone = new Set(deleted.split('\0'));
const paths = listed.split('\0').filter((path) => path !== '' && !gone.has(path));

for (const path of paths) {
  for (const trace of machineTraces(readFileSync(path, 'utf8'))) {
    console.error(`${path}:${trace} belongs to one machine, not to the repository.`);
    process.exitCode = 1;
  }
}
