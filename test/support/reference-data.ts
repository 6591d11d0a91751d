import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from '@jest/globals';

/** Folder of the public inventories and judged matches, which are not part of the repository. */
export const referenceData = resolve(process.env['TENFOLD_REFERENCE_DATA'] || '../shared/data');

const present = existsSync(referenceData) && readdirSync(referenceData).length > 0;

/** `describe` for tests on real input: skipped, with a word about it, where the data is absent. */
export function describeWithReferenceData(name: string, tests: () => void): void {
  if (present) describe(name, tests);
  else describe.skip(`${name} (no reference data: set TENFOLD_REFERENCE_DATA)`, tests);
}
