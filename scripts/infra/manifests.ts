import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const composePath = 'docker-compose.yml';
export const kubernetesFolder = 'infra/kubernetes';

/** The Compose file with its anchors and merges carried out. */
export function readComposeFile(path: string = composePath): unknown {
  // What many services have in common is written once: far more aliases than a stranger's file should have.
  return parse(readFileSync(path, 'utf8'), { merge: true, maxAliasCount: -1 });
}

/** Every document for Kubernetes, with the file that it stands in; what only kustomize reads is none. */
export function readManifests(
  folder: string = kubernetesFolder,
): readonly { readonly path: string; readonly manifest: unknown }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    .map((name) => join(folder, name))
    .flatMap((path) =>
      parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
        const [error] = document.errors;
        if (error) throw error;
        const manifest: unknown = document.toJS();
        return { path, manifest };
      }),
    );
}
