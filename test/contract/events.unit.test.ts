import { describe, expect, it } from '@jest/globals';
import { affiliateEvents } from '#schema/events/catalog';
import { createDecoder } from '#schema/events/decode';
import { type EventDefinition, parseType } from '#schema/events/defineEvent';
import { internalDescriptions } from '#schema/events/descriptions';
import type { Envelope } from '#schema/events/envelope';
import { exampleMember } from '#schema/events/examples';
import { publicEvents, publicFamilies } from '#schema/events/public';
import { allEvents, internalEvents } from '#schema/events/registry';
import { topics } from '#schema/events/topics';
import { type IdKind, kindOfId } from '#schema/vocabulary/ids';
import { describeEvent, publicEventsByKind } from '../../scripts/contracts/describe.ts';

const byType = allEvents.map((it): [string, EventDefinition] => [it.type, it]);
const isPublic = new Set(publicEvents);

function eventAround(definition: EventDefinition): Envelope {
  return {
    specversion: '1.0',
    id: 'subject/0/1',
    source: '/tenfold/test',
    type: definition.type,
    subject: 'subject',
    time: '2026-03-02T01:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: 'subject',
    epoch: 0,
    sequence: '0000000001',
    correlationid: 'c1',
    data: definition.example,
  };
}

/** The record that an event is about: the first part of its data. */
function subjectKindOf(definition: EventDefinition): IdKind | undefined {
  const [record] = Object.values(definition.example as Record<string, { id?: unknown }>);
  return typeof record?.id === 'string' ? kindOfId(record.id) : undefined;
}

describe.each(byType)('%s', (_, definition) => {
  it('has an example that comes back from the log as it was written', () => {
    const decode = createDecoder([definition]);
    const decoded = decode(JSON.stringify(eventAround(definition)));
    expect(decoded).toMatchObject({ outcome: 'event', event: { type: definition.type } });
    expect(decoded.outcome === 'event' && decoded.event.data).toEqual(definition.example);
  });

  it('has a type that says its name and version, a known topic of its family, and a description', () => {
    expect(definition.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(parseType(definition.type)).toMatchObject({ version: definition.version });
    expect(definition.type.endsWith(`.${definition.name}.v${definition.version}`)).toBe(true);
    expect(Object.values(topics)).toContain(definition.topic);
    const family = isPublic.has(definition) ? 'public' : 'internal';
    expect(definition.topic).toMatch(new RegExp(`^tenfold\\.${family}\\.`));
    expect(describeEvent(definition)).toMatch(/^[A-Z].+\.$/);
  });

  it('refuses fields of its record that nobody declared', () => {
    const [name, record] = Object.entries(definition.example as Record<string, object>)[0] ?? ['cause'];
    if (name === 'cause') return;
    const more = { ...(definition.example as object), [name]: { ...record, zzNew: 1 } };
    expect(definition.data.safeParse(more).success).toBe(false);
  });
});

describe('the events together', () => {
  it('have types of their own, in any version', () => {
    const bases = allEvents.map((it) => parseType(it.type)?.base);
    expect(new Set(bases).size).toBe(allEvents.length);
  });

  it('are described without a description left over', () => {
    expect(Object.keys(internalDescriptions).sort()).toEqual(internalEvents.map((it) => it.name).sort());
    expect(publicEventsByKind.map((it) => it.definition.type)).toEqual(publicEvents.map((it) => it.type));
  });

  it('use every topic', () => {
    expect(new Set(allEvents.map((it) => it.topic))).toEqual(new Set(Object.values(topics)));
  });

  it('are about one kind of record per topic; only places and members share their affiliate’s', () => {
    const kinds = new Map<string, Set<IdKind | undefined>>();
    for (const definition of allEvents.filter((it) => !/-(tombstone|withheld)$/.test(it.name)))
      kinds.set(definition.topic, (kinds.get(definition.topic) ?? new Set()).add(subjectKindOf(definition)));
    expect(kinds.get(topics.affiliates)).toEqual(new Set(['affiliate', 'place', 'member']));
    for (const [topic, found] of kinds) {
      expect(found).not.toContain(undefined);
      if (topic !== topics.affiliates) expect([...found]).toHaveLength(1);
    }
  });
});

describe('what events keep to themselves', () => {
  it('is the name of a member', () => {
    for (const { data } of Object.values(affiliateEvents).filter((it) => it.name.startsWith('member-'))) {
      expect(data.safeParse({ member: exampleMember }).success).toBe(true);
      expect(data.safeParse({ member: { ...exampleMember, name: '김하나' } }).success).toBe(false);
    }
  });

  it('is, in public, everything of an adoption that tells persons, notes, money or whose a hidden solution is', () => {
    const withheld = {
      originAffiliateId: 'aff_batteries',
      requestedBy: 'mem_lee',
      takenConfirmedBy: 'mem_kim',
      verifierId: 'mem_park',
      sponsor: 'x',
      budgetLine: 'x',
      evidence: [],
      lesson: { en: 'x' },
      matchId: 'mat_1',
    };
    const { record, snapshot } = publicFamilies.adoption;
    const shown = (snapshot.example as { record: object }).record;
    expect(record.safeParse(shown).success).toBe(true);
    for (const [field, value] of Object.entries(withheld))
      expect({ field, ok: record.safeParse({ ...shown, [field]: value }).success }).toEqual({
        field,
        ok: false,
      });
    const noted = { status: 'requested', at: '2026-03-02T01:00:00.000Z', note: 'x' };
    expect(record.safeParse({ ...shown, steps: [noted] }).success).toBe(false);
    expect(
      record.safeParse({ ...shown, steps: [{ ...noted, note: undefined, actorId: 'mem_lee' }] }).success,
    ).toBe(false);
  });

  it('is, in public, the amount of an effect and why a match holds', () => {
    const impact = publicFamilies.impact;
    const entry = (impact.snapshot.example as { record: object }).record;
    const effect = { kind: 'money', benefitKrw: '1' };
    expect(impact.record.safeParse({ ...entry, effect }).success).toBe(false);
    const match = publicFamilies.match;
    const pair = (match.snapshot.example as { record: object }).record;
    for (const field of ['problemSide', 'solutionSide', 'basis', 'groupSees'])
      expect(match.record.safeParse({ ...pair, [field]: {} }).success).toBe(false);
  });

  it.each(publicEventsByKind.filter((it) => it.change === 'tombstone' || it.change === 'withheld'))(
    'is everything of a record that is out of sight: $kind $change',
    ({ definition }) => {
      const example = definition.example as object;
      expect(['cause', undefined]).toContain(Object.keys(example)[0]);
      const parsed = definition.data.safeParse({ ...example, record: { id: 'x' } });
      expect(parsed.success ? parsed.data : {}).not.toHaveProperty('record');
    },
  );
});
