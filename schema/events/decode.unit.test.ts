import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { createDecoder, positionIn } from './decode.ts';
import { defineEvent, type EventDefinition, parseType } from './defineEvent.ts';
import { allEvents } from './registry.ts';

const envelope = {
  specversion: '1.0',
  id: 'lamp_1/0/1',
  source: '/tenfold/test',
  type: 'tenfold.test.lamp-lit.v1',
  subject: 'lamp_1',
  time: '2026-03-02T01:00:00.000Z',
  datacontenttype: 'application/json',
  partitionkey: 'lamp_1',
  epoch: 0,
  sequence: '0000000001',
  correlationid: 'c1',
  data: { watts: 40 },
};

const position = { subject: 'lamp_1', epoch: 0, sequence: '0000000001' };
const text = (changes: object) => JSON.stringify({ ...envelope, ...changes });

/** Version 3 measures lumens and knows a colour; 1 and 2 are read through two steps. */
const lampLit = defineEvent({
  context: 'test',
  name: 'lamp-lit',
  topic: 'lamps',
  version: 3,
  data: z.strictObject({ lumens: z.int(), colour: z.string() }),
  example: { lumens: 480, colour: 'white' },
  upcasts: [
    { from: 2, up: (data) => ({ colour: 'white', ...z.object({ lumens: z.int() }).parse(data) }) },
    { from: 1, up: (data) => ({ lumens: z.object({ watts: z.int() }).parse(data).watts * 12 }) },
  ],
});
const decode = createDecoder([lampLit]);

describe('decoding', () => {
  it('brings data of any older version through the chain to the current one', () => {
    const types = [1, 2, 3].map((it) => `tenfold.test.lamp-lit.v${it}`);
    const data = [{ watts: 40 }, { lumens: 480 }, { lumens: 480, colour: 'white' }];
    for (const [index, type] of types.entries())
      expect(decode(text({ type, data: data[index] }))).toMatchObject({
        outcome: 'event',
        definition: lampLit,
        event: { type: lampLit.type, name: 'lamp-lit', id: envelope.id, data: lampLit.example },
      });
  });

  it('tells a newer version from a type that it does not declare', () => {
    expect(decode(text({ type: 'tenfold.test.lamp-lit.v4' }))).toEqual({
      outcome: 'versionUnknown',
      type: 'tenfold.test.lamp-lit.v4',
      position,
    });
    expect(decode(text({ type: 'tenfold.test.lamp-broken.v1' }))).toEqual({
      outcome: 'unknownType',
      type: 'tenfold.test.lamp-broken.v1',
      position,
    });
  });

  it('does not read the data of types and versions that it does not know', () => {
    expect(decode(text({ type: 'tenfold.test.lamp-lit.v4', data: null })).outcome).toBe('versionUnknown');
    expect(decode(text({ type: 'tenfold.other.lamp-lit.v1', data: null })).outcome).toBe('unknownType');
  });

  it.each([
    ['no JSON', '{'],
    ['another thing than an envelope', '[]'],
    ['an envelope without a subject', text({ subject: undefined })],
    ['a sequence that would not sort', text({ sequence: '1' })],
    ['a type that is none', text({ type: 'lamp-lit' })],
    ['version zero', text({ type: 'tenfold.test.lamp-lit.v0' })],
    ['data of another shape', text({ type: lampLit.type, data: { lumens: 'many' } })],
    ['old data that its upcast refuses', text({ data: { watts: 'many' } })],
    [
      'data with a field that nobody declared',
      text({ type: lampLit.type, data: { ...lampLit.example, x: 1 } }),
    ],
  ])('calls undecodable: %s', (_, value) => {
    expect(decode(value)).toMatchObject({ outcome: 'undecodable', cause: expect.stringMatching(/./) });
  });

  it('tells which event of which record it is, whatever else is wrong with it', () => {
    const wrong = [text({ type: 'lamp-lit' }), text({ type: lampLit.type, data: 1 }), text({})];
    expect(wrong.map((it) => positionIn(decode(it)))).toEqual(
      Array(3).fill(expect.objectContaining(position)),
    );
    expect(['{', text({ sequence: '1' })].map((it) => positionIn(decode(it)))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('calls an older version without an upcast undecodable, and says which step is missing', () => {
    const withoutFirst: EventDefinition = {
      ...lampLit,
      upcasts: lampLit.upcasts.filter((it) => it.from > 1),
    };
    expect(createDecoder([withoutFirst])(text({}))).toMatchObject({
      outcome: 'undecodable',
      cause: expect.stringContaining('no upcast of lamp-lit from version 1'),
    });
  });

  it('never throws, whatever it is given', () => {
    const anyValue = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ type: fc.constantFrom(...allEvents.map((it) => it.type)), data: fc.jsonValue() }).map(text),
    );
    const decodeAll = createDecoder(allEvents);
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(['undecodable', 'unknownType', 'event']).toContain(decodeAll(value).outcome);
      }),
    );
  });

  it('refuses a definition whose type could not be found again', () => {
    expect(() => createDecoder([{ ...lampLit, type: 'lamp-lit' }])).toThrow('lamp-lit');
  });
});

describe('an event type', () => {
  it('is taken apart into what stays and its version', () => {
    expect(parseType('tenfold.public.catalog.solution-changed.v12')).toEqual({
      base: 'tenfold.public.catalog.solution-changed',
      version: 12,
    });
    expect(['x', 'tenfold.a.b', 'tenfold.a.b.v01', 'tenfold.a.b.v1 '].map(parseType)).toEqual(
      Array<undefined>(4).fill(undefined),
    );
  });
});
