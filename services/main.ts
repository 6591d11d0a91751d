import { parseConfig, settingsHelp } from '#platform/config/settings';
import { runServer } from './main/runServer.ts';

const help = `Tenfold: one AI success, ten or more places.

  npm start                 starts everything on this machine; Ctrl-C stops it
  npm start -- --help       shows this text

Settings (environment variables):
${settingsHelp()}
`;

if (process.argv.includes('--help')) process.stdout.write(help);
else {
  await runServer(() => parseConfig());
  // Everything is closed; what a client library still waits for shall not keep the process.
  process.exit();
}
