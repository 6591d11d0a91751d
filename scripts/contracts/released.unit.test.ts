import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvent, type EventDefinition, type Upcast } from '#schema/events/defineEvent';
import { allEvents } from '#schema/events/registry';
import { dataSchema } from './dataSchema.ts';
import { describeEvent } from './describe.ts';
import { brokenContracts, type Released, readReleased } from './released.ts';

const lampOf = (version: number, data: z.ZodType, example: unknown, upcasts: readonly Upcast[] = []) =>
  defineEvent({ context: 'test', name: 'lamp-lit', topic: 'lamps', version, data, example, upcasts });

const first = lampOf(1, z.strictObject({ watts: z.int() }), { watts: 40 });
const released: Released[] = [{ type: first.type, schema: schemaOf(first) }];

function schemaOf(definition: EventDefinition) {
  return dataSchema(definition, definition.name);
}

function broken(...today: EventDefinition[]): string[] {
  return brokenContracts(released, today, schemaOf);
}

describe('a released contract', () => {
  it('is kept by the same event and by one with an optional field more', () => {
    const more = z.strictObject({ watts: z.int(), colour: z.string().optional() });
    expect(broken(first)).toEqual([]);
    expect(broken(lampOf(1, more, { watts: 40, colour: 'red' }))).toEqual([]);
  });

  it('is broken by an incompatible change under the same version: type and path are named', () => {
    const nested = z.strictObject({ watts: z.int().max(100), owner: z.strictObject({ id: z.string() }) });
    const found = broken(lampOf(1, nested, { watts: 40, owner: { id: 'a' } }));
    expect(found).toContain('tenfold.test.lamp-lit.v1: watts: maximum was 9007199254740991, now 100');
    expect(found).toContain('tenfold.test.lamp-lit.v1: owner: a required field was added');
  });

  it('is broken by a rule that no schema shows, once its example is refused', () => {
    const even = z.strictObject({ watts: z.int().refine((it) => it > 50, 'bright') });
    expect(broken(lampOf(1, even, { watts: 60 }))).toMatchObject([
      expect.stringMatching(/^tenfold\.test\.lamp-lit\.v1: its example is not read any more: [\s\S]*bright/),
    ]);
  });

  it('is kept by a new version whose upcast reads it', () => {
    const lumens = z.strictObject({ lumens: z.int() });
    const up = (data: unknown) => ({ lumens: z.object({ watts: z.int() }).parse(data).watts * 12 });
    expect(broken(lampOf(2, lumens, { lumens: 480 }, [{ from: 1, up }]))).toEqual([]);
  });

  it('is broken by a new version without an upcast, or with one that fails', () => {
    const lumens = z.strictObject({ lumens: z.int() });
    const third = (upcasts: readonly Upcast[]) => lampOf(3, lumens, { lumens: 480 }, upcasts);
    expect(broken(third([{ from: 1, up: (it) => it }]))).toEqual([
      'tenfold.test.lamp-lit.v1: no upcast from version 2',
    ]);
    const idle = [1, 2].map((from) => ({ from, up: (it: unknown) => it }));
    expect(broken(third(idle))).toMatchObject([expect.stringContaining('its example is not read any more')]);
  });

  it('is broken by an event that is gone or older', () => {
    expect(broken()).toEqual(['tenfold.test.lamp-lit.v1: there is no such event any more']);
    const second: Released[] = [{ type: 'tenfold.test.lamp-lit.v2', schema: schemaOf(first) }];
    expect(brokenContracts(second, [first], schemaOf)).toEqual([
      'tenfold.test.lamp-lit.v2: the version went back to 1',
    ]);
  });
});

describe('the released contracts of Tenfold', () => {
  it("are all kept by today's events", () => {
    const today = brokenContracts(readReleased(), allEvents, (it) => dataSchema(it, describeEvent(it)));
    expect(today).toEqual([]);
  });
});
