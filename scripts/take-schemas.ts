import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Takes what infra/schemas has of the published schemas: the one of Compose as it is, and of Kubernetes the kinds that
 * we use with everything they refer to, without the texts. Where the two files come from: infra/schemas/README.md.
 */
const [compose, kubernetes] = process.argv.slice(2);
if (compose === undefined || kubernetes === undefined) {
  console.error('take-schemas.ts <compose-spec.json> <_definitions.json>');
  process.exit(64);
}

const kinds = [
  'apps.v1.Deployment',
  'autoscaling.v2.HorizontalPodAutoscaler',
  'batch.v1.Job',
  'core.v1.ConfigMap',
  'core.v1.Namespace',
  'core.v1.Secret',
  'core.v1.Service',
  'core.v1.ServiceAccount',
  'networking.v1.NetworkPolicy',
  'policy.v1.PodDisruptionBudget',
];

const { $defs: published } = z
  .object({ $defs: z.record(z.string(), z.json()) })
  .parse(JSON.parse(readFileSync(kubernetes, 'utf8')));
const taken = new Map<string, z.core.util.JSONType>();
for (const kind of kinds) take(`io.k8s.api.${kind}`);

write('kubernetes.json', { $defs: Object.fromEntries([...taken].sort(([a], [b]) => (a < b ? -1 : 1))) });
write('compose-spec.json', z.json().parse(JSON.parse(readFileSync(compose, 'utf8'))));

function take(name: string): void {
  const definition = published[name];
  if (definition === undefined) throw new Error(`${kubernetes} does not define ${name}.`);
  if (taken.has(name)) return;
  taken.set(name, shortened(definition));
  for (const [, referred = ''] of JSON.stringify(definition).matchAll(/#\/\$defs\/([^"]+)"/g)) take(referred);
}

/** Descriptions are nine tenths of the text, and references name the file that they stood in. */
function shortened(schema: z.core.util.JSONType): z.core.util.JSONType {
  if (Array.isArray(schema)) return schema.map(shortened);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([key, value]) => !(key === 'description' && typeof value === 'string') && !key.startsWith('x-'),
      )
      .map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string' ? value.replace(/^.*#/, '#') : shortened(value),
      ]),
  );
}

function write(name: string, schema: z.core.util.JSONType): void {
  writeFileSync(`infra/schemas/${name}`, `${JSON.stringify(schema, null, 1)}\n`);
}
