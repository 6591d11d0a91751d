import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readComposeFile } from '../../scripts/infra/manifests.ts';
import { imageEnvironment } from './imageFile.ts';

const condition = z.object({
  condition: z.enum(['service_healthy', 'service_completed_successfully']),
});

/** A service as our file writes it; the Compose Specification allows more. */
const Service = z.strictObject({
  image: z.string(),
  profiles: z.array(z.enum(['infrastructure', 'demo', 'group'])).min(1),
  build: z.object({ dockerfile: z.string(), args: z.array(z.string()) }).optional(),
  pull_policy: z.enum(['never']).optional(),
  command: z.array(z.string()).optional(),
  user: z.string().optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  restart: z.enum(['no', 'unless-stopped']),
  stop_grace_period: z.string(),
  logging: z.unknown(),
  deploy: z.object({
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string(), pids: z.int() }) }),
  }),
  networks: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  env_file: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  healthcheck: z
    .union([z.object({ disable: z.literal(true) }), z.object({ test: z.array(z.string()) }).loose()])
    .optional(),
  depends_on: z.record(z.string(), condition).optional(),
});

export type Profile = z.output<typeof Service>['profiles'][number];
export interface ComposeService extends z.output<typeof Service> {
  readonly name: string;
}

const File = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
  volumes: z.record(z.string(), z.null()),
});

export const composeFile = File.parse(readComposeFile());
export const composeServices: readonly ComposeService[] = Object.entries(composeFile.services).map(
  ([name, service]) => ({ name, ...service }),
);

/** Everything that a container of the service has in its environment; later ones win, as Compose has it. */
export function environmentOf({ env_file: files = [], environment = {} }: ComposeService) {
  return Object.fromEntries([
    ...Object.entries(imageEnvironment),
    ...files.flatMap((path) => variablesIn(readFileSync(`${path}.example`, 'utf8'))),
    ...Object.entries(environment).map(([name, value]) => [name, String(value)]),
  ]) as Readonly<Record<string, string>>;
}

/** `NAME=value` on each line that is no comment. */
function variablesIn(text: string): [string, string][] {
  return [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
}
