import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '#schema/vocabulary/errorCodes';
import { asTraceparent } from '../telemetry/traces.ts';

/** Spoken with a reader of whom nothing is known. */
const fallback: Language = 'en';

/**
 * The language of a reader: the one asked for (`x-tenfold-language`), else the first of Korean and English in
 * `accept-language`, else the one he signed in with.
 */
export function languageOf(headers: IncomingHttpHeaders, signedIn?: Language): Language {
  return languageNamed(headers['x-tenfold-language']) ?? preferred(headers) ?? signedIn ?? fallback;
}

export function languageNamed(value: unknown): Language | undefined {
  return value === 'ko' || value === 'en' ? value : undefined;
}

function preferred(headers: IncomingHttpHeaders): Language | undefined {
  const wishes = (headers['accept-language'] ?? '').slice(0, 500).split(',').map(wishOf);
  return wishes
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((wish) => languageNamed(wish.language))
    .find((it) => it !== undefined);
}

function wishOf(part: string): { readonly language: string | undefined; readonly weight: number } {
  const [range = '', ...parameters] = part.split(';').map((it) => it.trim().toLowerCase());
  const quality = parameters.find((it) => it.startsWith('q='))?.slice(2);
  return { language: range.split('-')[0], weight: quality === undefined ? 1 : Number(quality) || 0 };
}

/** The `x-correlation-id` of a caller if it is a short plain name, so that it can stand in logs and events. */
export function correlationIdOf(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : undefined;
}

/** The step of a trace in which the caller asks (`traceparent`, W3C Trace Context), if he says so in due form. */
export function traceparentOf(headers: IncomingHttpHeaders): string | undefined {
  return asTraceparent(headers['traceparent']);
}
