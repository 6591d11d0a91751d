import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type Finished,
  runScript,
  runTenfold,
  type ServerProcess,
  startServer,
} from '../support/commandLine.ts';
import { eventually } from '../support/eventually.ts';

jest.setTimeout(60_000);

const home = mkdtempSync(join(tmpdir(), 'tenfold-keys-'));
const dataDir = join(home, 'data');
const topic = 'tenfold.public.catalog.problems';

/** Everything that was ever said, to look for secrets in. */
const said: string[] = [];
/** By whom it is for; the secret of each may be said once. */
const keys: Record<string, string> = {};
const secretOf = (text: string) => text.slice(-32);

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer(dataDir, { NODE_ENV: 'production', TENFOLD_LOG_LEVEL: 'trace' });
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

async function tenfold(args: readonly string[], environment: Record<string, string> = {}): Promise<Finished> {
  const finished = await runTenfold(args, { TENFOLD_DATA_DIR: dataDir, ...environment });
  said.push(finished.err, ...(args[1] === 'create' ? [] : [finished.out]));
  return finished;
}

/** From another machine: with a key alone. */
const elsewhere = (key: string) => ({
  TENFOLD_DATA_DIR: join(home, 'elsewhere'),
  TENFOLD_URL: server.url!,
  TENFOLD_API_KEY: key,
});

async function create(name: string, ...holder: readonly string[]): Promise<void> {
  const { code, out } = await tenfold(['keys', 'create', '--name', name, ...holder]);
  expect([code, out]).toEqual([0, expect.stringMatching(/^tfk_[0-9a-f]{16}_[\w-]{32}\n$/)]);
  keys[name] = out.trim();
}

const bearer = (name: string) => ({ authorization: `Bearer ${keys[name]}` });

async function get(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const answer = await fetch(server.url + path, { headers });
  const text = await answer.text();
  said.push(text);
  return { status: answer.status, text };
}

async function ask(query: string, headers: Record<string, string>) {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const text = await answer.text();
  said.push(text);
  return { status: answer.status, ...JSON.parse(text) };
}

describe('a server in production', () => {
  it('starts, lets nobody choose who to be, and has loaded no demo', async () => {
    const { status, errors } = await ask('{ viewer { name } }', { 'x-tenfold-member': 'group-analyst' });
    expect([status, errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await get('/schema.graphql', {})).status).toBe(401);
    const { out } = await tenfold(['status', '--json']);
    expect(JSON.parse(out).counts.affiliates).toBe(0);
  });

  it('gets its first affiliate and member by the key of an operator', async () => {
    await create('Operations', '--operator');
    const joined = await ask(
      `mutation { joinAffiliate(code: "ORCHARD", name: { en: "Orchard" }, kind: subsidiary) { affiliate { id } errors { code } } }`,
      bearer('Operations'),
    );
    const { id } = joined.data.joinAffiliate.affiliate;
    const registered = await ask(
      `mutation { registerMember(affiliateId: "${id}", name: "Ida", roles: [solution_owner], language: ko) { member { id } errors { code } } }`,
      bearer('Operations'),
    );
    const memberId = registered.data.registerMember.member.id;
    const { out } = await tenfold(['members', '--json'], elsewhere(keys['Operations']!));
    expect(JSON.parse(out).members).toMatchObject([{ id: memberId, name: 'Ida', affiliate: 'Orchard' }]);
    await Promise.all([
      create('Ida', '--member', memberId),
      create('Reports', '--analyst', '--expires-in-days', '90'),
    ]);
  });

  it('lets each holder do what he may: a member what his roles say, today', async () => {
    const whoIs = async (name: string) => (await ask('{ viewer { name roles } }', bearer(name))).data.viewer;
    expect(await whoIs('Ida')).toEqual({ name: 'Ida', roles: ['solution_owner'] });
    expect((await whoIs('Reports')).roles).toEqual(['analyst']);
    const id = (await ask('{ viewer { member { id } } }', bearer('Ida'))).data.viewer.member.id;
    await ask(
      `mutation { changeMemberRoles(id: "${id}", roles: [member]) { errors { code } } }`,
      bearer('Operations'),
    );
    expect((await whoIs('Ida')).roles).toEqual(['member']);
  });

  it('opens the operator’s routes to operators alone, and the streams to analysts', async () => {
    const statusOf = async (path: string) =>
      Promise.all(
        [bearer('Operations'), bearer('Reports'), bearer('Ida'), {}].map(
          async (as: Record<string, string>) => (await get(path, as)).status,
        ),
      );
    expect(await statusOf('/operator/status')).toEqual([200, 403, 403, 401]);
    expect(await statusOf('/operator/keys')).toEqual([200, 403, 403, 401]);
    expect(await statusOf(`/events/${topic}`)).toEqual([200, 200, 403, 401]);
  });

  it('serves commands from elsewhere, and refuses them without what they need', async () => {
    const [status, tail, analyst, forbidden, backup, unnamed, unsigned, as] = await Promise.all([
      tenfold(['status', '--json'], elsewhere(keys['Operations']!)),
      tenfold(['events', 'tail', '--from', 'beginning', topic], elsewhere(keys['Reports']!)),
      runScript('scripts/analyst.ts', ['--url', server.url!, '--json'], {
        TENFOLD_API_KEY: keys['Reports']!,
      }),
      tenfold(['status'], elsewhere(keys['Ida']!)),
      tenfold(['backup', join(home, 'copy.db')], elsewhere(keys['Operations']!)),
      tenfold(['status'], {
        TENFOLD_MONGO_URL: 'mongodb://127.0.0.1:1',
        TENFOLD_KAFKA_BROKERS: '127.0.0.1:1',
      }),
      tenfold(['search', ''], { TENFOLD_URL: server.url! }),
      tenfold(['search', '', '--as', 'mem_ida'], elsewhere(keys['Reports']!)),
    ]);
    expect(JSON.parse(status.out)).toMatchObject({ ready: true, counts: { affiliates: 1 } });
    expect([tail.code, tail.err]).toEqual([0, expect.stringContaining(`${topic} --from `)]);
    expect(JSON.parse(analyst.out)).toMatchObject({ openProblems: 0 });
    expect([forbidden.code, forbidden.err]).toEqual([1, expect.stringContaining('a key of an operator')]);
    expect([backup.code, backup.err]).toEqual([1, expect.stringContaining('access to the data folder')]);
    expect(readdirSync(home)).toEqual(['data']);
    expect(unnamed.err).toMatch(/CONFIGURATION_INVALID \(TENFOLD_URL\): .*TENFOLD_API_KEY/);
    expect(unsigned.err).toMatch(/CONFIGURATION_INVALID \(TENFOLD_API_KEY\): /);
    expect([as.code, as.err]).toEqual([2, expect.stringContaining('VALUE_INVALID (as): ')]);
  });

  it('tells which keys there are, and for whom a key may be', async () => {
    const { out } = await tenfold(['keys', 'list'], elsewhere(keys['Operations']!));
    const today = new Date().toISOString().slice(0, 10);
    expect(out).toMatch(
      new RegExp(`^[0-9a-f]{16} · Operations · operator · valid · made ${today} · last used ${today}\n`),
    );
    expect(out).toMatch(/ · Reports · the group's analyst · valid · made \S+ · until \S+/);
    const [nobody, nothing] = await Promise.all([
      tenfold(['keys', 'create', '--name', 'x', '--member', 'mem_gone']),
      tenfold(['keys', 'create', '--name', 'x', '--lang', 'ko']),
    ]);
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('NOT_FOUND (member): mem_gone')]);
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('--analyst, --operator')]);
  });

  it('ends a stream of events, and every request, within five seconds of a revocation', async () => {
    const headers = { ...bearer('Reports'), accept: 'text/event-stream' };
    const stream = await fetch(`${server.url}/events/tenfold.public.catalog.affiliates`, { headers });
    expect(stream.status).toBe(200);
    let ended = false;
    const reading = stream.text().then((text) => {
      ended = true;
      said.push(text);
    });
    const id = keys['Reports']!.slice(4, 20);
    const { out } = await tenfold(['keys', 'revoke', id, '--json']);
    expect(JSON.parse(out).key).toMatchObject({ id, state: 'revoked' });
    let at = 0;
    await eventually(async () => {
      at += 1;
      const code = `AFTER-${at}`;
      await ask(
        `mutation { joinAffiliate(code: "${code}", name: { en: "${code}" }, kind: subsidiary) { errors { code } } }`,
        bearer('Operations'),
      );
      expect((await get('/events', bearer('Reports'))).status).toBe(401);
      expect(ended).toBe(true);
    });
    await reading;
    const refused = await tenfold(['events', 'tail'], elsewhere(keys['Reports']!));
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('revoked or expired')]);
  });

  it('has said neither a secret again nor any hash, in no answer and no line of its log', async () => {
    const { out, err } = await server.stop();
    expect(err).toContain('"key created"');
    const everything = [...said, out, err].join('\n');
    expect(Object.keys(keys)).toHaveLength(3);
    for (const text of Object.values(keys)) {
      const hash = createHash('sha256').update(secretOf(text));
      expect(everything).not.toContain(secretOf(text));
      expect(everything).not.toContain(hash.digest('hex'));
    }
    expect(everything).not.toContain('"hash"');
  });
});
