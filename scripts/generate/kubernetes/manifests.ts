import { Document } from 'yaml';
import type { GeneratedFile, Generator } from '../generator.ts';
import { metadataOf, podOf } from './pods.ts';
import { rolesInCluster } from './processes.ts';
import { workloadOf } from './workload.ts';

const note =
  'Written by "npm run generate" from scripts/generate/kubernetes: change it there, or lay an overlay over it.';

/** One file per role, which differ in little, and the job that comes before them. What stands alone is written by hand. */
export const kubernetesManifests: Generator = () =>
  Promise.resolve([
    file('migrate', 'Creates topics and indexes; to be done before the processes of a new version start.', [
      migration(),
    ]),
    ...rolesInCluster.map((role) => file(role.role, role.about, workloadOf(role))),
  ]);

function migration() {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadataOf('migrate'),
    spec: {
      backoffLimit: 4,
      // A job cannot be changed: it goes by itself, so that the next version's can come.
      ttlSecondsAfterFinished: 600,
      template: podOf(
        'migrate',
        {
          args: ['dist/scripts/tenfold.js', 'migrate'],
          resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
        },
        {},
        { restartPolicy: 'Never' },
      ),
    },
  };
}

function file(name: string, about: string, manifests: readonly object[]): GeneratedFile {
  const texts = manifests.map((manifest) =>
    new Document(manifest, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 }),
  );
  return {
    path: `infra/kubernetes/${name}.yaml`,
    content: `# ${about}\n# ${note}\n${texts.join('---\n')}`,
  };
}
