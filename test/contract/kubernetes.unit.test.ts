import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { processRoles } from '#platform/config/processes';
import { parseConfig } from '#platform/config/settings';
import { systemClock } from '#platform/time/clock';
import { kubernetesFolder, readManifests } from '../../scripts/infra/manifests.ts';
import { createManifestCheck } from '../../scripts/infra/schemas.ts';
import { createApplication } from '../../services/main/application.ts';
import { createFakePlatform } from '../support/fakePlatform.ts';
import { image, imageEnvironment } from '../support/imageFile.ts';

const Named = z.object({ kind: z.string(), metadata: z.object({ name: z.string() }) });
const Labels = z.record(z.string(), z.string());
const Port = z.object({ name: z.string(), containerPort: z.int() });
const Probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const Container = z.object({
  image: z.string(),
  args: z.array(z.string()).optional(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  ports: z.array(Port).default([]),
  resources: z.object({ requests: z.object({ cpu: z.string(), memory: z.string() }), limits: z.unknown() }),
  securityContext: z.unknown(),
  volumeMounts: z.array(z.unknown()),
  startupProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
});
const Pod = z.object({
  metadata: z.object({ labels: Labels }),
  spec: z.object({
    containers: z.tuple([Container]),
    securityContext: z.unknown(),
    enableServiceLinks: z.literal(false),
    automountServiceAccountToken: z.literal(false),
    topologySpreadConstraints: z.array(z.object({ topologyKey: z.string() })).default([]),
  }),
});
const Template = z.object({ spec: z.object({ template: Pod }) });
const Deployment = z.object({ spec: z.object({ replicas: z.int().optional() }) });
const Service = z.object({
  spec: z.object({ selector: Labels, ports: z.array(z.object({ port: z.int() })) }),
});

const manifests = readManifests().map(({ path, manifest }) => ({
  path,
  manifest,
  ...Named.parse(manifest),
}));
const ofKind = (kind: string) => manifests.filter((it) => it.kind === kind);
const named = (kind: string, name: string) =>
  ofKind(kind).find(({ metadata }) => metadata.name === name)?.manifest;
const podOf = (manifest: unknown) => Template.parse(manifest).spec.template;

const shared = {
  ...z.object({ data: Labels }).parse(named('ConfigMap', 'tenfold-settings')).data,
  ...z.object({ stringData: Labels }).parse(named('Secret', 'tenfold-secrets')).stringData,
};

/** What a process makes of its settings; the key that a group has to choose is chosen. */
function configOf(manifest: unknown) {
  const [container] = podOf(manifest).spec.containers;
  const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
  expect(shared['TENFOLD_INTERNAL_KEY']).toBe('');
  return parseConfig({
    ...imageEnvironment,
    ...shared,
    TENFOLD_INTERNAL_KEY: 'of the group, and of nobody else',
    ...own,
  });
}

describe('the schemas of Kubernetes', () => {
  const check = createManifestCheck();

  it.each(manifests.map(({ path, kind, metadata, manifest }) => [path, kind, metadata.name, manifest]))(
    'allow %s: %s %s',
    (_path, _kind, _name, manifest) => expect(check(manifest)).toEqual([]),
  );

  it('do not allow what is misspelt, of a wrong type or of no known kind', () => {
    const [manifest] = ofKind('Deployment').map((it) => JSON.stringify(it.manifest));
    const refused = [
      ['readinessProbe', 'readynessProbe'],
      ['"containerPort":4001', '"containerPort":"4001"'],
      ['"kind":"Deployment"', '"kind":"Deploymint"'],
    ].map(([right, wrong]) => check(JSON.parse(manifest!.replace(right!, wrong!))));
    expect(refused.filter((faults) => faults.length === 0)).toEqual([]);
  });
});

test('every role has its processes, in production and with settings that are known and accepted', () => {
  const configs = ofKind('Deployment').map(({ manifest }) => configOf(manifest));
  expect(configs.flatMap(({ roles }) => roles).sort()).toEqual([...processRoles].sort());
  for (const it of configs)
    expect(it).toMatchObject({ signIn: 'api-keys', loadDemo: false, internalPort: 4001 });
});

test('topics and indexes are created by a job that knows the engines', () => {
  const job = named('Job', 'migrate');
  expect(podOf(job).spec.containers[0].args).toEqual(['dist/scripts/tenfold.js', 'migrate']);
  expect(configOf(job).engines?.kafkaBrokers).toHaveLength(3);
});

test('a gateway searches through a service whose replicas are ready ones of matching', () => {
  const { spread } = configOf(named('Deployment', 'gateway'));
  const { spec } = Service.parse(named('Service', 'matching'));
  expect(spread?.matchingUrls).toEqual([`http://matching:${spec.ports[0]?.port}`]);
  expect(podOf(named('Deployment', 'matching')).metadata.labels).toMatchObject(spec.selector);
});

describe.each(
  [...ofKind('Deployment'), ...ofKind('Job')].map((it) => [it.metadata.name, it.manifest] as const),
)('a pod of %s', (name, manifest) => {
  const { spec } = podOf(manifest);
  const [container] = spec.containers;

  it('is of our image and its user, and may do nothing but write to /tmp', () => {
    expect(container.image).toMatch(/^tenfold:\d+\.\d+\.\d+$/);
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: image.user?.user,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.volumeMounts).toEqual([{ name: 'passing', mountPath: '/tmp' }]);
  });

  it('says what it needs and the most it may take', () => {
    expect(container.resources.requests.cpu).toMatch(/^\d+m$/);
    expect(container.resources.limits).toEqual({ memory: expect.stringMatching(/^\d+[MG]i$/) });
  });

  if (name === 'migrate') return;

  it('is asked on the internal port whether it lives and is ready', () => {
    const { startupProbe, livenessProbe, readinessProbe, ports } = container;
    expect([startupProbe, livenessProbe, readinessProbe].map((it) => it?.httpGet)).toEqual([
      { path: '/livez', port: 'internal' },
      { path: '/livez', port: 'internal' },
      { path: '/readyz', port: 'internal' },
    ]);
    expect(ports).toContainEqual({ name: 'internal', containerPort: configOf(manifest).internalPort });
  });

  it('lies elsewhere than its like, and goes only after another has come', () => {
    expect(spec.topologySpreadConstraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    expect(named('PodDisruptionBudget', name)).toMatchObject({ spec: { maxUnavailable: 1 } });
    const scaled = named('HorizontalPodAutoscaler', name);
    const { replicas } = Deployment.parse(manifest).spec;
    if (scaled === undefined) expect(replicas).toBe(2);
    else
      expect([replicas, scaled]).toEqual([
        undefined,
        expect.objectContaining({ spec: expect.objectContaining({ minReplicas: 2 }) }),
      ]);
  });
});

test('matching is scaled by numbers that the processes show', async () => {
  const External = z.object({
    metric: z.object({
      name: z.string(),
      selector: z.object({
        matchExpressions: z.tuple([z.object({ key: z.string(), values: z.array(z.string()) })]),
      }),
    }),
  });
  const Scaled = z.object({ spec: z.object({ metrics: z.tuple([z.object({ external: External })]) }) });
  const { metric } = Scaled.parse(named('HorizontalPodAutoscaler', 'matching')).spec.metrics[0].external;
  const platform = await createFakePlatform(systemClock);
  createApplication(platform, parseConfig({}));
  const { text } = await platform.telemetry.metrics.page();
  const [{ key, values }] = metric.selector.matchExpressions;
  for (const value of values) expect(text).toContain(`${metric.name}{${key}="${value}"}`);
  await platform.close();
});

describe('the network', () => {
  const Policy = z.object({
    spec: z.object({
      podSelector: z.object({ matchLabels: Labels.optional() }),
      ingress: z
        .array(
          z.object({ from: z.array(z.unknown()).optional(), ports: z.array(z.object({ port: z.int() })) }),
        )
        .optional(),
    }),
  });
  const policies = ofKind('NetworkPolicy').map(({ manifest }) => Policy.parse(manifest).spec);

  it('lets nobody in who is not named', () => {
    expect(policies).toContainEqual({ podSelector: {} });
  });

  it('opens the internal port to our own pods and to what collects metrics', () => {
    const to = policies.flatMap(({ ingress = [] }) => ingress).filter(({ ports }) => ports[0]?.port === 4001);
    expect(to.map(({ from }) => from)).toEqual([
      [{ podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'tenfold' } } }],
      [expect.objectContaining({ namespaceSelector: expect.anything(), podSelector: expect.anything() })],
    ]);
  });

  it('opens the port for people on gateways alone', () => {
    const open = policies.filter(({ ingress = [] }) => ingress.some(({ ports }) => ports[0]?.port === 4000));
    expect(open.map(({ podSelector }) => podSelector.matchLabels?.['app.kubernetes.io/component'])).toEqual([
      'gateway',
    ]);
  });
});

test('kustomize applies every file but the job, which comes first, and the example of secrets', () => {
  const { resources } = z
    .object({ resources: z.array(z.string()) })
    .parse(parse(readFileSync(`${kubernetesFolder}/kustomization.yaml`, 'utf8')));
  const files = readdirSync(kubernetesFolder).filter(
    (it) => !['kustomization.yaml', 'migrate.yaml', 'secret.example.yaml', 'secret.yaml'].includes(it),
  );
  expect(resources.filter((it) => it !== 'secret.yaml').sort()).toEqual(files.sort());
});
