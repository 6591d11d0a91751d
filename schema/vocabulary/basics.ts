import { z } from 'zod';

/** Unicode in composed form (NFC), without control characters other than line breaks and tabs. */
function text(limit: number) {
  return z
    .string()
    .max(limit)
    .refine(
      (value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value),
      'no control characters',
    )
    .refine((value) => !/\p{Surrogate}/u.test(value), 'well-formed Unicode')
    .transform((value) => value.normalize('NFC'));
}

/** A name, a title, a code of another system. */
export const ShortText = text(300);
export const LongText = text(12_000);

export const Language = z.enum(['ko', 'en']);

/** Text that people write: Korean, English or both. One language is complete; the other is never invented. */
function localized(part: z.ZodType<string, string>) {
  return z
    .object({ ko: part.optional(), en: part.optional() })
    .strict()
    .refine((value) => Boolean(value.ko?.trim()) || Boolean(value.en?.trim()), 'at least one language');
}
export const LocalizedTitle = localized(text(300));
export const LocalizedText = localized(LongText);
export type LocalizedText = z.infer<typeof LocalizedText>;

/** UTC, ISO 8601, milliseconds: `2026-11-24T00:00:00.000Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'a UTC instant with milliseconds');
/** A civil date: `2026-11-24`. */
export const CivilDate = z.iso.date();
/** Whole won; a decimal string on the wire because JSON numbers are not safe for sums. */
export const Won = z.string().regex(/^-?\d{1,16}$/, 'whole won as a decimal string');

/** Web address of documentation, a kit, code. */
export const WebAddress = z.url({ protocol: /^https?$/ }).max(2_000);

/** Visibility levels, from nothing to everything. */
export const Level = z.enum(['hidden', 'existence', 'teaser', 'full']);
export type Level = z.infer<typeof Level>;

/**
 * Who may see how much of a record: a default level for the group, and other levels for named affiliates.
 * The own affiliate always sees everything.
 */
export const Visibility = z
  .object({
    group: Level,
    affiliates: z.record(z.string(), Level),
  })
  .strict();
export type Visibility = z.infer<typeof Visibility>;
