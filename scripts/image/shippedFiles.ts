import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), optional: z.boolean().optional() })),
});

/** What is in an image that should not be, and the other way round; one sentence each. */
export function shippingFaults(root: string, app: string): readonly string[] {
  return [
    ...readdirSync(app)
      .filter((it) => !['package.json', 'dist', 'node_modules'].includes(it))
      .map((it) => `${it} is not needed to run.`),
    ...readdirSync(join(root, 'usr/local/bin'))
      .filter((it) => it !== 'node')
      .map((it) => `${it} is a tool for building.`),
    ...packageFaults(app),
    ...readdirSync(join(app, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((it) => /\.ts$|\.test\.|(^|\/)test\//.test(it))
      .map((it) => `dist/${it} is a source or a test.`),
  ];
}

/** By the lock file of the same sources: all of production, nothing of development. */
function packageFaults(app: string): readonly string[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return Object.entries(packages).flatMap(([path, { dev, optional }]) => {
    if (path === '') return [];
    const there = existsSync(join(app, path));
    if (dev && there) return [`${path} is for development only.`];
    return dev || optional || there ? [] : [`${path} is missing.`];
  });
}
