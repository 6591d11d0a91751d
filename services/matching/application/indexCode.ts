import { codeFingerprint } from '#platform/snapshots/codeFingerprint';

const tree = new URL('../../../', import.meta.url);

/** Of all code by which an event becomes what the index holds. */
export function indexCode(): string {
  const folders = ['services/matching/', 'schema/events/', 'schema/policy/', 'schema/vocabulary/'];
  return codeFingerprint(folders.map((it) => new URL(it, tree)));
}
