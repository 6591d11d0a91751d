import { composePath, readComposeFile, readManifests } from './infra/manifests.ts';
import { createComposeCheck, createManifestCheck } from './infra/schemas.ts';

const checkManifest = createManifestCheck();
const faults = [
  ...createComposeCheck()(readComposeFile()).map((fault) => `${composePath} ${fault}`),
  ...readManifests().flatMap(({ path, manifest }) =>
    checkManifest(manifest).map((fault) => `${path} ${fault}`),
  ),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
