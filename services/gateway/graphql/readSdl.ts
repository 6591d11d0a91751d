import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../schema/graphql/', import.meta.url);

/** The SDL of all services: the same files beside the sources and beside the build. */
export function readSdl(): string[] {
  return readdirSync(folder)
    .filter((it) => it.endsWith('.graphql'))
    .sort()
    .map((it) => readFileSync(new URL(it, folder), 'utf8'));
}
