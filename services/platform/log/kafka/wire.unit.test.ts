import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paddedSequence } from '#schema/events/envelope';
import { allEvents } from '#schema/events/registry';
import { checkRecords } from '../checkRecords.ts';
import { structuredForm } from '../cloudEvents.ts';
import type { LogRecord, NewRecord } from '../eventLog.ts';
import { messageOf, recordOf } from './wire.ts';

const topic = 'tenfold.internal.test.things';
const lane = { topic, partition: 2 };

/** What a broker keeps of a message, and a reader gets. */
function onTheWire(record: NewRecord) {
  const { key, value, headers } = messageOf(record, lane.partition);
  const bytes = (text: unknown) => Buffer.from(String(text), 'utf8');
  return {
    ...{ offset: '7', key: bytes(key), value: bytes(value), timestamp: '0', attributes: 0 },
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, it]) => [name, bytes(it)])),
  };
}

const roundTrip = (record: NewRecord): LogRecord => recordOf(lane, onTheWire(record));
const asRead = (record: NewRecord): LogRecord => ({
  ...record,
  headers: { ...record.headers },
  partition: 2,
  offset: 7,
});
const textsOf = ({ headers }: { headers: Record<string, Buffer> }) =>
  Object.fromEntries(Object.entries(headers).map(([name, it]) => [name, it.toString()]));
const bytesOf = ({ key, value, headers }: { key: unknown; value: unknown; headers: object }) =>
  [key, value, ...Object.entries(headers).flat()].reduce(
    (sum: number, it) => sum + Buffer.byteLength(String(it)),
    0,
  );

const event = {
  specversion: '1.0',
  id: 'thing_1/0/3',
  source: '/tenfold/test',
  type: 'tenfold.test.thing-told.v1',
  subject: 'thing_1',
  time: '2026-03-02T01:00:00.000Z',
  datacontenttype: 'application/json',
  partitionkey: 'thing_1',
  epoch: 0,
  sequence: paddedSequence(3),
  actor: 'mem_1',
  correlationid: '요청-1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { text: '한글 "quoted"', more: [1, null, { deep: true }] },
};
const recordWith = (
  value: string,
  headers: Readonly<Record<string, string>> = structuredForm,
): NewRecord => ({
  topic,
  key: 'thing_1',
  value,
  headers,
});

describe('an event on the wire', () => {
  it('is in binary form: attributes are headers, the value is the data alone', () => {
    const sent = onTheWire(recordWith(JSON.stringify(event)));
    expect(sent.value.toString()).toBe(JSON.stringify(event.data));
    const { data: _, datacontenttype, epoch, ...attributes } = event;
    expect(textsOf(sent)).toEqual({
      ...Object.fromEntries(Object.entries(attributes).map(([name, it]) => [`ce_${name}`, it])),
      ce_epoch: String(epoch),
      'content-type': datacontenttype,
    });
  });

  it('keeps headers that are none of the event', () => {
    const sent = onTheWire(recordWith(JSON.stringify(event), { ...structuredForm, note: 'n' }));
    expect(textsOf(sent)).toMatchObject({ note: 'n', ce_id: event.id });
  });

  it('of every kind comes back as it was, with no more bytes on the way', () => {
    for (const { type, example } of allEvents) {
      const record = recordWith(JSON.stringify({ ...event, type, data: example }));
      expect(roundTrip(record)).toEqual(asRead(record));
      const sent = onTheWire(record);
      expect(sent.headers).toHaveProperty('ce_type');
      expect(bytesOf(sent)).toBeLessThanOrEqual(bytesOf(record));
    }
  });

  it('is read in structured form too, and with a character set', () => {
    const structured = JSON.stringify(event);
    const message = { ...onTheWire(recordWith('')), value: Buffer.from(structured) };
    expect(recordOf(lane, message)).toMatchObject({ value: structured, headers: structuredForm });
    const binary = onTheWire(recordWith(structured));
    binary.headers['content-type'] = Buffer.from('application/json; charset=utf-8');
    expect(recordOf(lane, binary)).toEqual(asRead(recordWith(structured)));
  });

  it.each([
    ['a value that is no JSON', (it: ReturnType<typeof onTheWire>) => ({ ...it, value: Buffer.from('{') })],
    [
      'a value that would add attributes',
      (it: ReturnType<typeof onTheWire>) => ({ ...it, value: Buffer.from('1,"id":"another"') }),
    ],
    [
      'an attribute by the name of the data',
      (it: ReturnType<typeof onTheWire>) => ({
        ...it,
        headers: { ...it.headers, ce_data: Buffer.from('1') },
      }),
    ],
    [
      'a name that is none of an attribute',
      (it: ReturnType<typeof onTheWire>) => ({
        ...it,
        headers: { ...it.headers, 'ce_a"b': Buffer.from('1') },
      }),
    ],
  ])('stays as it came with %s', (_, harm) => {
    const harmed = harm(onTheWire(recordWith(JSON.stringify(event))));
    const read = recordOf(lane, harmed);
    expect(read).toMatchObject({ value: harmed.value.toString(), headers: textsOf(harmed) });
    // So its copy among the dead letters can be written.
    checkRecords([read]);
  });

  it('is not handed over in binary form', () => {
    const { key, value, headers } = onTheWire(recordWith(JSON.stringify(event)));
    const binary = { topic, key: String(key), value: String(value), headers: textsOf({ headers }) };
    expect(() => checkRecords([binary])).toThrow(/VALUE_INVALID.*binary form/);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '\\', '\ud800', '\u0000', '\n', '\u007f', 'application/json', '1.0'),
);
const scalar = fc.oneof(
  text,
  fc.nat(),
  fc.constantFrom('0', '007', '12345678901', -1, 1.5, 1e21, null, true),
);
/** Envelopes and what is nearly one: attributes missing, added, of other types, in any order, with data anywhere. */
const nearlyEvent = fc
  .tuple(
    fc.subarray(Object.entries(event), { minLength: 12 }),
    fc.dictionary(
      fc.oneof(
        fc.stringMatching(/^[a-z0-9]{1,8}$/),
        fc.constantFrom('id', 'epoch', 'data', 'A_b', '__proto__'),
      ),
      scalar,
      { maxKeys: 2 },
    ),
    fc.jsonValue(),
    fc.boolean(),
  )
  .chain(([kept, added, data, isDataLast]) => {
    const attributes = [...kept.filter(([name]) => name !== 'data'), ...Object.entries(added)];
    const shuffled = fc.shuffledSubarray(attributes, { minLength: attributes.length });
    return shuffled.map((order) =>
      Object.fromEntries(isDataLast ? [...order, ['data', data]] : [['data', data], ...order]),
    );
  });
const value = fc.oneof(
  { arbitrary: nearlyEvent.map((it) => JSON.stringify(it)), weight: 5 },
  fc.tuple(nearlyEvent, fc.constantFrom(1, '\t')).map(([it, indent]) => JSON.stringify(it, null, indent)),
  fc.tuple(nearlyEvent, text).map(([it, rest]) => JSON.stringify(it) + rest),
  fc.tuple(nearlyEvent, text).map(([it, rest]) => JSON.stringify(it).replace('"data":', `"data":${rest}`)),
  text,
);
const headers = fc.oneof<fc.MaybeWeightedArbitrary<Readonly<Record<string, string>>>[]>(
  { arbitrary: fc.constant(structuredForm), weight: 3 },
  fc.dictionary(
    fc.oneof(fc.stringMatching(/^[a-z-]{1,12}$/), fc.constantFrom('content-type', 'ce_id', 'ce_specversion')),
    fc.oneof(text, fc.constant(structuredForm['content-type'])),
    { maxKeys: 4 },
  ),
);
/** As UTF-8 keeps it: what is no text is no record either. */
const wellFormed = (it: string) => Buffer.from(it).toString() === it;

it('whatever is handed over comes back as exactly the same', () => {
  let inBinaryForm = 0;
  const property = fc.property(value, headers, (given, by) => {
    fc.pre([given, ...Object.values(by)].every(wellFormed));
    const record = recordWith(given, by);
    try {
      checkRecords([record]);
    } catch {
      return;
    }
    expect(roundTrip(record)).toEqual(asRead(record));
    if (messageOf(record, 0).value !== given) inBinaryForm++;
  });
  fc.assert(property, { numRuns: 3_000 });
  expect(inBinaryForm).toBeGreaterThan(100);
});

it('takes attributes as long as a record may be', () => {
  const record = recordWith(JSON.stringify({ ...event, correlationid: 'é"'.repeat(100_000) }));
  expect(roundTrip(record)).toEqual(asRead(record));
});
