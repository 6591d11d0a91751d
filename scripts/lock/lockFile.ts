import { z } from 'zod';

/** The `packages` of package-lock.json: installation path → entry. */
const Packages = z.record(z.string(), z.record(z.string(), z.unknown()));
type Packages = z.infer<typeof Packages>;

/** As much of an entry as is read here. */
const Entry = z.object({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

const SYSTEMS = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/;
const PROCESSORS = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)\b/;
const PINNED = /^\d+\.\d+\.\d+\S*$/;

/**
 * The text of package-lock.json as `npm ci` needs it everywhere: with an entry for every pinned binary of another
 * platform, which some versions of npm leave out, and without download addresses, so that it installs from whatever
 * registry its reader uses.
 */
export function completeLock(text: string): string {
  const lock = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  const packages = completePackages(Packages.parse(lock['packages']));
  return `${JSON.stringify({ ...lock, packages }, null, 2)}\n`;
}

function completePackages(packages: Packages): Packages {
  const complete = Object.fromEntries(
    Object.entries(packages).map(([path, { resolved: _, ...entry }]) => [path, entry]),
  );
  for (const [path, raw] of Object.entries(packages)) {
    const { dev, optionalDependencies } = Entry.parse(raw);
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!PINNED.test(version) || versionSeenFrom(complete, path, name) === version) continue;
      const free = complete[`node_modules/${name}`] === undefined;
      complete[free ? `node_modules/${name}` : `${path}/node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(dev === true ? { dev } : {}),
        optional: true,
      };
    }
  }
  return Object.fromEntries(Object.entries(complete).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** The version that the package at `path` gets for `name`: that of the nearest folder upwards. */
function versionSeenFrom(packages: Packages, path: string, name: string): string | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const entry = packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    if (entry !== undefined) return Entry.parse(entry).version;
    if (folder === '') return undefined;
  }
}

/** System and processor from the name of a prebuilt package: `@swc/core-linux-arm64-gnu` → linux, arm64. */
function platformOf(name: string): { readonly os?: string[]; readonly cpu: string[] } {
  const os = SYSTEMS.exec(name)?.[1];
  const cpu = PROCESSORS.exec(name)?.[1];
  if (cpu === undefined) {
    throw new Error(`package-lock.json lacks ${name}, and its name does not tell for which platform it is.`);
  }
  return { ...(os === undefined ? {} : { os: [os] }), cpu: [cpu] };
}
