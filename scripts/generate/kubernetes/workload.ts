import { internalPort, labelsOf, metadataOf, podOf } from './pods.ts';
import type { RoleInCluster, Scaling } from './processes.ts';

const port = 4000;

/** What a role is in a cluster: its pods, how they are reached, how many there are and stay. */
export function workloadOf(role: RoleInCluster): readonly object[] {
  return [
    deployment(role),
    ...(role.role === 'gateway' ? [service('gateway', 'http', port)] : []),
    ...(role.role === 'matching' ? [service('matching', 'internal', internalPort)] : []),
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(role.role),
      spec: { maxUnavailable: 1, selector: { matchLabels: labelsOf(role.role) } },
    },
    ...(role.scaling ? [autoscaler(role.role, role.scaling)] : []),
  ];
}

function deployment({ role, replicas, requests, memoryLimit, environment }: RoleInCluster) {
  const answers = role === 'gateway';
  const container = {
    ports: [
      ...(answers ? [{ name: 'http', containerPort: port }] : []),
      { name: 'internal', containerPort: internalPort },
    ],
    resources: { requests, limits: { memory: memoryLimit } },
    // Alive within two minutes; not ready for as long as an index or a feed takes to catch up, which is no fault.
    startupProbe: { ...probe('/livez'), periodSeconds: 2, failureThreshold: 60 },
    livenessProbe: { ...probe('/livez'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: { ...probe('/readyz'), periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
    // Requests go on arriving until everybody knows that this one leaves.
    ...(answers ? { lifecycle: { preStop: { sleep: { seconds: 5 } } } } : {}),
  };
  const pod = podOf(
    role,
    container,
    { TENFOLD_ROLES: role, ...environment },
    {
      // Longer than a process takes to finish what it has in hand.
      terminationGracePeriodSeconds: 30,
      topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(
        (topologyKey) => ({
          maxSkew: 1,
          topologyKey,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: labelsOf(role) },
        }),
      ),
    },
  );
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(role),
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: labelsOf(role) },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: scraped(pod),
    },
  };
}

function probe(path: string) {
  return { httpGet: { path, port: 'internal' } };
}

function scraped<P extends { readonly metadata: object }>(pod: P) {
  const annotations = {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(internalPort),
    'prometheus.io/path': '/metrics',
  };
  return { ...pod, metadata: { ...pod.metadata, annotations } };
}

function service(role: string, name: string, number: number) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(role),
    spec: {
      selector: labelsOf(role),
      ports: [{ name, port: number, targetPort: name }],
    },
  };
}

function autoscaler(role: string, { least, most, by }: Scaling) {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(role),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: role },
      minReplicas: least,
      maxReplicas: most,
      metrics: [metricOf(by)],
      // A replica that comes has to read the whole log first: nothing is gained by sending it away soon.
      behavior: { scaleDown: { stabilizationWindowSeconds: 900 } },
    },
  };
}

/** Every process tells the same lag, so it is a number of the cluster, not of a pod. */
function metricOf(by: Scaling['by']) {
  if ('cpuPercent' in by)
    return {
      type: 'Resource',
      resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: by.cpuPercent } },
    };
  return {
    type: 'External',
    external: {
      metric: {
        name: 'tenfold_consumer_lag_events',
        selector: { matchExpressions: [{ key: 'consumer', operator: 'In', values: by.consumers }] },
      },
      target: { type: 'AverageValue', averageValue: String(by.eventsPerReplica) },
    },
  };
}
