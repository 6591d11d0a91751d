import { describe, expect, it } from '@jest/globals';
import { plainJson } from './plainJson.ts';

describe('plain JSON', () => {
  it('tells where a value cannot be stored', () => {
    const value = { first: [{ a: 1 }, 'text'], second: { list: [0, { deep: 'a\0' }] } };
    expect(() => plainJson(value, ['state'])).toThrow(
      expect.objectContaining({
        failures: [expect.objectContaining({ path: ['state', 'second', 'list', 1, 'deep'] })],
      }),
    );
  });

  it('is a copy, deep and plain', () => {
    const value = { a: [{ b: undefined, c: -0 }], d: Object.create(null) as object };
    const copy = plainJson(value, []);
    expect(copy).toStrictEqual({ a: [{ c: 0 }], d: {} });
    value.a.push({ b: undefined, c: 1 });
    expect(copy).toStrictEqual({ a: [{ c: 0 }], d: {} });
  });

  it('takes objects of another realm, and no instances of classes', () => {
    expect(plainJson(structuredClone({ a: [1] }), [])).toEqual({ a: [1] });
    for (const instance of [new Map(), new URL('https://example.org'), new (class {})()]) {
      expect(() => plainJson(instance, [])).toThrow('not JSON');
    }
  });

  it('refuses what is nested too deep, circles among it', () => {
    const circle: { inner?: object } = {};
    circle.inner = circle;
    expect(() => plainJson(circle, [])).toThrow('nested deeper');
  });
});
