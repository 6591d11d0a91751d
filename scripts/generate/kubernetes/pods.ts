const image = 'tenfold:0.1.0';
export const internalPort = 4001;

/** What identifies everything of one role, in labels and in selectors. */
export function labelsOf(component: string): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/name': 'tenfold',
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': 'tenfold',
  };
}

export function metadataOf(name: string, component: string = name) {
  return { name, namespace: 'tenfold', labels: labelsOf(component) };
}

/** A container of the image, and what has to be said of a pod that runs it. */
export function podOf(
  component: string,
  container: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>>,
  pod: Readonly<Record<string, unknown>> = {},
) {
  const variables = Object.entries(environment).map(([name, value]) => ({ name, value }));
  return {
    metadata: { labels: labelsOf(component) },
    spec: {
      ...pod,
      // The variables that Kubernetes sets for services would be taken for settings.
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'tenfold',
          image,
          envFrom: [
            { configMapRef: { name: 'tenfold-settings' } },
            { secretRef: { name: 'tenfold-secrets' } },
          ],
          ...(variables.length > 0 ? { env: variables } : {}),
          ...container,
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [{ name: 'passing', mountPath: '/tmp' }],
        },
      ],
      volumes: [{ name: 'passing', emptyDir: { sizeLimit: '64Mi' } }],
    },
  };
}
