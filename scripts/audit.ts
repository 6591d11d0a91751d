import { spawnSync } from 'node:child_process';

/** Exit code where nothing could be audited: neither "no known weakness" nor "weakness found". */
const NOT_AUDITED = 2;

const audit = spawnSync('npm', ['audit', '--omit=dev', '--loglevel=error'], { encoding: 'utf8' });
if (audit.stderr.includes('audit endpoint returned an error')) {
  console.error('Nothing was audited: the package registry in use has no audit endpoint.');
  process.exitCode = NOT_AUDITED;
} else {
  process.stdout.write(audit.stdout);
  process.stderr.write(audit.stderr);
  process.exitCode = audit.status ?? 1;
}
