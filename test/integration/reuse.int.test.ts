import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRelay, type Relay } from '#platform/aggregate/relay';
import { createParkedEvents } from '#platform/consumer/parked';
import { type ConsumerRunner, createConsumerRunner } from '#platform/consumer/runner';
import { createRequestContext } from '#platform/graphql/requestContext';
import { createIds } from '#platform/ids/ids';
import type { EventLog } from '#platform/log/eventLog';
import { createSqliteLog } from '#platform/log/sqlite/createSqliteLog';
import { openSqlite, type SqliteDatabase } from '#platform/sqlite/database';
import { createSqliteStore } from '#platform/store/sqlite/createSqliteStore';
import { createLogger } from '#platform/telemetry/logger';
import { plusDays } from '#platform/time/clock';
import { createDelay } from '#platform/time/timers';
import { partitionsPerTopic, topics } from '#schema/events/topics';
import type { Viewer } from '#schema/policy/visibility';
import type { Role } from '#schema/vocabulary/affiliate';
import { createCatalog } from '../../services/catalog/index.ts';
import { createReuse } from '../../services/reuse/index.ts';
import { eventually } from '../support/eventually.ts';
import { adoptableSolution } from '../support/reuseWorld.ts';

const start = '2026-01-05T00:00:00.000Z';
const admin: Viewer = { memberId: 'mem_admin', roles: ['admin'] };
const owner: Viewer = { memberId: 'mem_owner', affiliateId: 'aff_origin', roles: ['solution_owner'] };
const analyst: Viewer = { roles: ['analyst'] };
const by = { correlationId: 'test' };
const adopters = ['aff_a', 'aff_b', 'aff_c'];

const memberOf = (affiliateId: string, role: Role): Viewer => ({
  memberId: `mem_${role.replace('_', '-')}-${affiliateId.slice(4)}`,
  affiliateId,
  affiliateKind: 'subsidiary',
  roles: [role],
});

/** Catalog and reuse over one SQLite file in memory, with every consumer running. */
async function openGroup() {
  let now = start;
  const clock = { now: () => now };
  const logger = createLogger('silent');
  const delay = createDelay();
  const database: SqliteDatabase = openSqlite(':memory:');
  const store = createSqliteStore(database);
  const log: EventLog = createSqliteLog(database);
  await log.createTopics(Object.values(topics).map((name) => ({ name, partitions: partitionsPerTopic })));
  const relay: Relay = createRelay({ log, logger, epoch: 0, delay });
  const shared = { store, relay, clock, ids: createIds(clock), pause: () => delay(1), logger, delay };
  const catalog = createCatalog(shared);
  const reuse = createReuse({ ...shared, delay: (milliseconds) => delay(milliseconds / 10), liveDays: 90 });
  const parked = createParkedEvents(store);
  const runners: ConsumerRunner[] = [...catalog.consumers, ...reuse.consumers].map((consumer) =>
    createConsumerRunner(consumer, { log, parked, clock, logger, delay }),
  );
  await relay.start();
  for (const runner of runners) await runner.start();
  return {
    catalog: catalog.commands,
    reuse: reuse.commands,
    parked,
    pass: (days: number) => {
      now = plusDays(now, days);
    },
    /** The reuse of a solution as a viewer of the API gets it. */
    reuseOf(solutionId: string, viewer: Viewer) {
      const context = createRequestContext({ viewer, language: 'en', correlationId: 'test' });
      const field = reuse.graphql.resolvers['Solution']?.['reuse'] as (
        ...args: unknown[]
      ) => Promise<unknown>;
      return field({ id: solutionId }, {}, context, {});
    },
    adoption(id: string, viewer: Viewer) {
      const context = createRequestContext({ viewer, language: 'en', correlationId: 'test' });
      const field = reuse.graphql.resolvers['Query']?.['adoption'] as (
        ...args: unknown[]
      ) => Promise<unknown>;
      return field({}, { id }, context, {});
    },
    async close() {
      for (const runner of runners) await runner.stop();
      await relay.stop();
      await log.close();
      await database.close();
    },
  };
}
type Group = Awaited<ReturnType<typeof openGroup>>;

async function found(group: Group): Promise<string> {
  const { catalog } = group;
  const affiliates = ['aff_origin', ...adopters, 'aff_neutral'];
  for (const id of affiliates) {
    const code = id.slice(4).toUpperCase();
    await catalog.group.joinAffiliate(admin, by, { id, code, name: { en: code }, kind: 'subsidiary' });
  }
  for (const affiliateId of adopters)
    await catalog.group.registerPlace(admin, by, {
      id: `plc_${affiliateId.slice(4)}`,
      affiliateId,
      name: { en: 'plant' },
      kind: 'plant',
    });
  // Of an adopter's affiliate, of the origin, and of nobody's side: only the last may verify.
  for (const affiliateId of ['aff_origin', 'aff_neutral']) {
    const id = memberOf(affiliateId, 'verifier').memberId ?? '';
    await catalog.group.registerMember(admin, by, {
      id,
      affiliateId,
      name: 'V',
      roles: ['verifier'],
      language: 'en',
    });
  }
  const { terms: _, ...content } = adoptableSolution.content;
  const solution = await catalog.solutions.draft(owner, by, { affiliateId: 'aff_origin', content });
  await catalog.solutions.publish(owner, by, solution.id);
  return solution.id;
}

/** From the request, right after the publication, to a proven adoption that waits for its verifier. */
async function bringLive(group: Group, solutionId: string, affiliateId: string): Promise<string> {
  const { adoptions, impact } = group.reuse;
  const member = memberOf(affiliateId, 'member');
  const placeIds = [`plc_${affiliateId.slice(4)}`];
  const [requested] = await adoptions.request(member, by, affiliateId, { solutionId, placeIds });
  const id = requested?.id ?? '';
  await adoptions.accept(owner, by, id);
  await adoptions.acceptTerms(member, by, id, 1);
  await adoptions.startAssessing(member, by, id);
  await adoptions.recordTaken(member, by, id, { taken: ['model'] });
  await adoptions.confirmTaken(owner, by, id);
  await adoptions.startPilot(member, by, id);
  await adoptions.goLive(member, by, id);
  await adoptions.addEvidence(member, by, id, { description: 'runs in every shift' });
  const entry = await impact.record(member, by, id, {
    effectType: 'cash',
    effect: { kind: 'money', benefitKrw: '120000000' },
    realised: true,
    periodFrom: '2026-01-10',
    periodTo: '2026-03-31',
  });
  await impact.confirm(memberOf(affiliateId, 'controller'), by, entry.id);
  return id;
}

describe('an adoption, from its request to its lapse', () => {
  let group: Group;
  beforeEach(async () => {
    group = await openGroup();
  });
  afterEach(() => group.close());

  const verifier = memberOf('aff_neutral', 'verifier');

  it('moves counts and milestones of its solution with it', async () => {
    const solutionId = await found(group);
    const { adoptions } = group.reuse;
    const counts = (places: number, reach: number, ever: number) =>
      eventually(async () => {
        const reuse = { current: { places, reach }, ever: { places: ever, reach: ever } };
        expect(await group.reuseOf(solutionId, analyst)).toMatchObject(reuse);
      });

    const member = memberOf('aff_a', 'member');
    const [early] = await adoptions.request(member, by, 'aff_a', { solutionId, placeIds: ['plc_a'] });
    await expect(adoptions.accept(owner, by, early?.id ?? '')).rejects.toThrow(/FIELD_MISSING terms/);
    await adoptions.abandon(member, by, early?.id ?? '', { reason: 'the terms are missing' });
    // The owner fills in what was missing; whoever accepts right after must not be told that it is.
    await group.catalog.solutions.revise(owner, by, solutionId, adoptableSolution.content);

    const ids: string[] = [];
    for (const affiliateId of adopters) ids.push(await bringLive(group, solutionId, affiliateId));
    const [first = ''] = ids;
    await expect(adoptions.verify(verifier, by, first)).rejects.toThrow(/FIELD_MISSING .*liveSince/);
    await expect(adoptions.verify(memberOf('aff_origin', 'verifier'), by, first)).rejects.toThrow(
      /FORBIDDEN/,
    );
    await counts(0, 0, 0);

    group.pass(90);
    for (const id of ids) await adoptions.verify(verifier, by, id);
    await counts(3, 3, 3);
    const reached = [
      { measure: 'places', threshold: 3, reachedAt: plusDays(start, 90) },
      { measure: 'reach', threshold: 3, reachedAt: plusDays(start, 90) },
    ];
    expect(await group.reuseOf(solutionId, analyst)).toMatchObject({ milestones: reached });

    group.pass(364);
    await group.reuse.lapseDue();
    await counts(3, 3, 3);
    await adoptions.addEvidence(member, by, first, { description: 'runs still' });
    group.pass(0.5);
    await adoptions.verify(verifier, by, first);
    group.pass(10);
    await group.reuse.lapseDue();
    await counts(1, 1, 3);
    expect(await group.reuseOf(solutionId, analyst)).toMatchObject({ milestones: reached });
    expect(await group.parked.list(10)).toEqual([]);
  });

  it('shows persons and evidence to the two sides and the verifier, its steps to analysts, nothing to others', async () => {
    const solutionId = await found(group);
    await group.catalog.solutions.revise(owner, by, solutionId, adoptableSolution.content);
    const id = await bringLive(group, solutionId, 'aff_a');
    const nothingSaid = group.reuse.adoptions.addEvidence(memberOf('aff_a', 'member'), by, id, {
      description: ' ',
    });
    await expect(nothingSaid).rejects.toThrow(/VALUE_INVALID description/);
    for (const viewer of [memberOf('aff_a', 'member'), owner, verifier])
      expect(await group.adoption(id, viewer)).toMatchObject({
        own: { evidence: [{ description: 'runs in every shift' }], verifierId: verifier.memberId },
      });
    const shown = await group.adoption(id, analyst);
    expect(shown).toMatchObject({ id, status: 'live', taken: ['model'] });
    expect(JSON.stringify(shown)).not.toMatch(/mem_|every shift/);
    expect(await group.adoption(id, memberOf('aff_b', 'affiliate_lead'))).toBeUndefined();
  });

  it('has the problems that it answers adopting while it is open', async () => {
    const solutionId = await found(group);
    const member = memberOf('aff_b', 'member');
    const problem = await group.catalog.problems.post(member, by, {
      affiliateId: 'aff_b',
      content: {
        kind: 'need',
        title: { en: 'Scratches on panels' },
        description: { en: 'Missed by eye before shipping.' },
        placeIds: ['plc_b'],
        aiClasses: [],
        dataAvailable: [],
        constraints: [],
        challengeCodes: [],
        language: 'en',
        tags: [],
      },
    });
    const [made] = await group.reuse.adoptions.request(member, by, 'aff_b', {
      solutionId,
      placeIds: ['plc_b'],
      problemIds: [problem.id],
    });
    const statusIs = (status: string) =>
      eventually(async () => {
        const posted = await group.catalog.problems.revise(member, by, problem.id, problem.content);
        expect(posted.status).toBe(status);
      });
    await statusIs('adopting');
    await group.reuse.adoptions.decline(owner, by, made?.id ?? '', 'noCapacity');
    await statusIs('open');
  });

  it('answers a request that is repeated under its key as before, when nothing of it could be asked for any more', async () => {
    const solutionId = await found(group);
    const member = memberOf('aff_a', 'member');
    const keyed = { ...by, idempotencyKey: 'once' };
    const { request } = group.reuse.adoptions;
    const made = await request(member, keyed, 'aff_a', { solutionId, placeIds: ['plc_a'] });
    await group.catalog.solutions.retire(owner, by, solutionId);
    await eventually(async () => {
      await expect(request(member, by, 'aff_a', { solutionId, placeIds: ['plc_a'] })).rejects.toThrow(
        /STATE_NOT_ALLOWED/,
      );
    });
    const [again] = await request(member, keyed, 'aff_a', { solutionId, placeIds: ['plc_a'] });
    expect(again?.id).toBe(made[0]?.id);
    await expect(
      request(member, keyed, 'aff_a', { solutionId, placeIds: ['plc_a'], note: 'another' }),
    ).rejects.toThrow(/CONFLICT/);
  });
});
