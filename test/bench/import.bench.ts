import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { matches } from '../../services/matching/adapters/collections.ts';
import { programme, startTenfold } from '../support/startTenfold.ts';
import { cpuSecondsOf, peakMegabytes, printFigures } from './figures.ts';

/**
 * The public inventory of the US government, imported and matched on an empty folder. Rows are acknowledged long before
 * everything is matched: both moments are told.
 */
const folder = resolve(process.env['TENFOLD_REFERENCE_DATA'] || '../shared/data');
const inventory = join(folder, 'omb', '2025_individually_reported_AI_use_cases.csv');
if (!existsSync(inventory)) {
  process.stderr.write(`No ${inventory}: set TENFOLD_REFERENCE_DATA to the folder of the public data.\n`);
  process.exit(1);
}

const { application, platform, dataDir, stop } = await startTenfold();
const began = performance.now();
const cpuBefore = process.cpuUsage();
const seconds = () => (performance.now() - began) / 1_000;

const { report } = await application.catalog.importInventory(programme, inventory, {
  dryRun: false,
  partial: false,
  onProgress: () => {},
});
const imported = seconds();
await application.caughtUp();
const caughtUp = seconds();
await application.settled();
const settled = seconds();
const cpu = `${cpuSecondsOf(cpuBefore).toFixed(1)} s`;
const proposed = await platform.store
  .collection(matches)
  .count({ index: 'byStatus', equals: { 'state.status': 'proposed' }, reader: 'system' });
const megabytes = statSync(join(dataDir, 'tenfold.db')).size / 2 ** 20;
await stop();

const rate = (after: number) => `${after.toFixed(1)} s (${Math.round(report.rowCount / after)} rows/s)`;
printFigures([
  ['rows', String(report.rowCount)],
  ['acknowledged after', rate(imported)],
  ['every event handled after', rate(caughtUp)],
  ['matched by the final model after', rate(settled)],
  ['CPU', cpu],
  ['proposed matches', String(proposed)],
  ['peak resident memory', peakMegabytes()],
  ['data file', `${Math.round(megabytes)} MB`],
]);
