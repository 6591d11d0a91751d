import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { processRoles } from '#platform/config/processes';
import { parseConfig } from '#platform/config/settings';
import { composePath, readComposeFile } from '../../scripts/infra/manifests.ts';
import { createComposeCheck } from '../../scripts/infra/schemas.ts';
import {
  type ComposeService,
  composeFile,
  composeServices,
  environmentOf,
  type Profile,
} from '../support/composeFile.ts';

const ours = composeServices.filter(({ image }) => image.startsWith('tenfold:'));
const engines = composeServices.filter((it) => !ours.includes(it));
const jobs = ours.filter(({ command }) => command !== undefined);
const processes = ours.filter((it) => !jobs.includes(it));
const key = 'of the group, and of nobody else';

/** What a process makes of its settings; the key that a group has to choose is chosen. */
function configOf(service: ComposeService) {
  const environment = environmentOf(service);
  return parseConfig({
    ...environment,
    TENFOLD_INTERNAL_KEY: environment['TENFOLD_INTERNAL_KEY'] || key,
  });
}

const inProfile = (profile: Profile, services: readonly ComposeService[] = composeServices) =>
  services.filter(({ profiles }) => profiles.includes(profile));
const names = (services: readonly { readonly name: string }[]) => services.map(({ name }) => name).sort();

test('the Compose Specification allows the file', () => {
  const check = createComposeCheck();
  expect(check(readComposeFile())).toEqual([]);
  expect(check({ services: { a: { imge: 'b' } } })).not.toEqual([]);
});

test('nothing in it depends on the shell of whoever starts it', () => {
  expect(readFileSync(composePath, 'utf8')).not.toContain('$');
});

describe.each(['demo', 'group'] as const)('profile %s', (profile) => {
  it('has two gateways, two of matching and one of every other role, all with settings that are accepted', () => {
    const roles = inProfile(profile, processes).flatMap((it) => configOf(it).roles);
    const wanted = [...processRoles, 'gateway', 'matching'];
    expect(roles.sort()).toEqual(wanted.sort());
  });

  it('has a broker and a store of its own', () => {
    const own = inProfile(profile, engines);
    expect(own.map(({ image }) => image.split(':')[0]).sort()).toEqual(['apache/kafka', 'mongo']);
    for (const service of inProfile(profile, ours)) {
      const used = configOf(service).engines;
      const hosts = [new URL(used?.mongoUrl ?? '').hostname, used?.kafkaBrokers[0]?.split(':')[0]];
      expect(hosts.sort()).toEqual(names(own));
    }
  });

  it('has gateways that search in its processes with the role matching', () => {
    const matching = inProfile(profile, processes).filter((it) => configOf(it).roles.includes('matching'));
    const addresses = matching.map((it) => `http://${it.name}:${configOf(it).internalPort}`);
    const gateways = inProfile(profile, processes).filter((it) => configOf(it).roles.includes('gateway'));
    for (const it of gateways) expect(configOf(it).spread?.matchingUrls).toEqual(addresses);
  });

  it('gives every process the same key', () => {
    const keys = inProfile(profile, processes).map((it) => configOf(it).spread?.key);
    expect(new Set(keys).size).toBe(1);
  });

  it('starts nothing before engines are healthy and topics and indexes are there', () => {
    const own = inProfile(profile);
    for (const service of processes.filter((it) => own.includes(it)))
      expect(Object.values(service.depends_on ?? {})).toEqual([
        { condition: 'service_completed_successfully' },
      ]);
    const before = (name: string): string[] =>
      Object.keys(own.find((it) => it.name === name)?.depends_on ?? {}).flatMap((it) => [it, ...before(it)]);
    for (const { name } of inProfile(profile, processes)) {
      const commands = before(name).flatMap((it) => composeFile.services[it]?.command?.at(-1) ?? []);
      expect(commands).toContain('migrate');
      expect(before(name)).toEqual(expect.arrayContaining(names(inProfile(profile, engines))));
    }
  });

  it('waits only for what it starts, as it may', () => {
    const started = names(inProfile(profile));
    for (const service of inProfile(profile))
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(started).toContain(name);
        const isJob = jobs.some((job) => job.name === name);
        expect(condition).toBe(isJob ? 'service_completed_successfully' : 'service_healthy');
      }
  });

  it('builds the image once', () => {
    const built = inProfile(profile, ours).filter(({ build }) => build !== undefined);
    expect(built.map(({ command }) => command?.at(-1))).toEqual(['migrate']);
    const others = inProfile(profile, ours).filter(({ build }) => build === undefined);
    expect(others.filter((it) => it.pull_policy !== 'never')).toEqual([]);
  });

  it('shares no network but the edge, no volume and no service with the other', () => {
    const other = profile === 'demo' ? 'group' : 'demo';
    const volumesOf = (it: Profile) => inProfile(it).flatMap(({ volumes = [] }) => volumes);
    const networksOf = (it: Profile) => new Set(inProfile(it).flatMap(({ networks }) => networks));
    const named = (volumes: readonly string[]) => volumes.map((it) => it.split(':')[0]);
    expect(named(volumesOf(profile)).filter((it) => named(volumesOf(other)).includes(it))).toEqual([]);
    expect([...networksOf(profile)].filter((it) => networksOf(other).has(it))).toEqual(['edge']);
    expect(inProfile(profile).filter((it) => inProfile(other).includes(it))).toEqual([]);
  });
});

test('the profile infrastructure starts the engines of the demo and nothing else', () => {
  expect(names(inProfile('infrastructure'))).toEqual(names(inProfile('demo', engines)));
});

describe('signing in', () => {
  it('is by API keys alone in the group, which is in production', () => {
    for (const it of inProfile('group', processes)) {
      expect(configOf(it)).toMatchObject({ signIn: 'api-keys', loadDemo: false });
      expect(environmentOf(it)['NODE_ENV']).toBe('production');
    }
  });

  it('is open to whoever sits at this machine in the demo', () => {
    const gateways = inProfile('demo', processes).filter((it) => configOf(it).roles.includes('gateway'));
    for (const it of gateways) expect(configOf(it).signIn).toBe('development-in-container');
  });
});

test('the demo group is loaded by one job, once everything is there and before anybody else works', () => {
  const loading = jobs.filter(({ command }) => command?.at(-1) === 'demo');
  expect(names(loading)).toEqual(['demo-group']);
  for (const it of inProfile('demo', processes))
    expect(Object.keys(it.depends_on ?? {})).toEqual(['demo-group']);
});

test('no secret of a group is in the file, and without the file of its settings Compose does not start it', () => {
  for (const { environment = {}, env_file: files } of inProfile('group', ours)) {
    expect(Object.keys(environment).filter((name) => /KEY|PASSWORD|SECRET/.test(name))).toEqual([]);
    expect(files).toEqual(['infra/container/group.env']);
  }
});

test('every published port is on loopback, and no two services of a profile want the same', () => {
  const published = composeServices.flatMap(({ ports = [] }) => ports);
  expect(published.filter((it) => !it.startsWith('127.0.0.1:'))).toEqual([]);
  for (const profile of ['infrastructure', 'demo', 'group'] as const) {
    const own = inProfile(profile).flatMap(({ ports = [] }) => ports.map((it) => it.split(':')[1]));
    expect(new Set(own).size).toBe(own.length);
  }
  expect(inProfile('group').flatMap(({ ports = [] }) => ports)).toEqual([
    '127.0.0.1:4000:4000',
    '127.0.0.1:4010:4000',
  ]);
});

test('whatever publishes no port can reach nobody outside, nor be reached', () => {
  for (const { ports, networks } of composeServices) {
    const open = networks.filter((it) => composeFile.networks[it]?.internal !== true);
    expect(open).toEqual(ports ? ['edge'] : []);
  }
});

describe.each(composeServices.map((it) => [it.name, it] as const))('%s', (_, service) => {
  it('is one exact version', () => {
    expect(service.image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+$/);
  });

  it('has no rights that it does not need, and bounds', () => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.deploy.resources.limits).toMatchObject({
      cpus: expect.stringMatching(/^\d/),
      memory: expect.stringMatching(/^\d+M$/),
    });
  });

  it('cannot write to its root', () => {
    if (service.image.startsWith('apache/kafka:')) return;
    expect(service).toMatchObject({ read_only: true, tmpfs: [expect.stringMatching(/^\/tmp:/)] });
  });

  it('comes back, unless it is a job; whether it is healthy is known', () => {
    const isJob = jobs.includes(service);
    expect(service.restart).toBe(isJob ? 'no' : 'unless-stopped');
    if (isJob) expect(service.healthcheck).toEqual({ disable: true });
    // The image says how one of ours is asked.
    else if (ours.includes(service)) expect(service.healthcheck).toBeUndefined();
    else expect(service.healthcheck).toHaveProperty('test');
  });
});

test('our image has the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(new Set(ours.map(({ image }) => image))).toEqual(new Set([`tenfold:${version}`]));
});
