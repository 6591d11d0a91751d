import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Tells one state of the code in some folders from another: what code has worked out from a text is of no use to other
 * code, nor to another version of Node, which may know other letters.
 */
export function codeFingerprint(folders: readonly URL[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const folder of folders) {
    const path = fileURLToPath(folder);
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((it) => /(?<!\.test)\.(ts|js|json)$/.test(it)).sort())
      hash.update(name).update(readFileSync(join(path, name)));
  }
  return hash.digest('hex');
}
