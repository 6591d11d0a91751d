import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareText } from './order.ts';

it('orders text as its UTF-8 bytes are ordered', () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constantFrom('\uff5e', '\u{1f600}', '가')),
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
