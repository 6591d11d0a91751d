/** What a record says: the same whatever the log is. */
export interface Content {
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The header that tells an event in structured form (the value is the whole envelope) from any other text. */
export const structuredForm = { 'content-type': 'application/cloudevents+json' } as const;

const prefix = 'ce_';
const json = 'application/json';
const required = ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'];
/** Headers hold text; these attributes are numbers in an envelope. */
const integers: ReadonlySet<string> = new Set(['epoch']);

/**
 * The CloudEvents binary content mode (Kafka protocol binding 1.0.2, section 3.2): an attribute is a header `ce_…`, the
 * value is the data alone. Undefined for what is no event in structured form, or would not come back as exactly the
 * same text: attributes stand before the data, as `JSON.stringify` writes them, and hold no control characters.
 */
export function toBinary({ value, headers }: Content): Content | undefined {
  if (headers['content-type'] !== structuredForm['content-type']) return undefined;
  if (Object.keys(headers).some((name) => name.startsWith(prefix))) return undefined;
  const { 'content-type': _, ...others } = headers;
  const read = readAttributes(value);
  if (!read || !value.endsWith('}')) return undefined;
  const data = value.slice(read.dataAt, -1);
  const isEvent = read.headers['content-type'] === json && required.every((name) => read.headers[name]);
  return isEvent && isJson(data) ? { value: data, headers: { ...read.headers, ...others } } : undefined;
}

/** The envelope of an event in binary form; undefined for anything else. */
export function toStructured({ value, headers }: Content): Content | undefined {
  if (headers['ce_specversion'] === undefined) return undefined;
  const attributes: string[] = [];
  const others: Record<string, string> = {};
  for (const [header, text] of Object.entries(headers)) {
    if (header === 'content-type') attributes.push(`"datacontenttype":${JSON.stringify(mediaTypeOf(text))}`);
    else if (!header.startsWith(prefix)) others[header] = text;
    else {
      const name = header.slice(prefix.length);
      if (!isAttribute(name)) return undefined;
      attributes.push(`"${name}":${literalOf(name, text)}`);
    }
  }
  if (!isJson(value)) return undefined;
  return { value: `{${attributes.join(',')},"data":${value}}`, headers: { ...others, ...structuredForm } };
}

const attribute = /"([a-z0-9]+)":("(?:[^"\\]|\\.)*"|\d+),/y;
const dataName = '"data":';

/** The attributes at the beginning of an envelope, as headers in their order; its data begins at `dataAt`. */
function readAttributes(value: string): { headers: Record<string, string>; dataAt: number } | undefined {
  if (!value.startsWith('{"')) return undefined;
  const headers: Record<string, string> = {};
  let at = 1;
  while (!value.startsWith(dataName, at)) {
    attribute.lastIndex = at;
    const [all = '', name = '', literal = ''] = attribute.exec(value) ?? [];
    const header = name === 'datacontenttype' ? 'content-type' : `${prefix}${name}`;
    const text = textOf(name, literal);
    if (text === undefined || header in headers) return undefined;
    headers[header] = text;
    at += all.length;
  }
  return { headers, dataAt: at + dataName.length };
}

/** Undefined where the literal is not what `literalOf` would write for the text. */
function textOf(name: string, literal: string): string | undefined {
  if (name === '' || (name !== 'datacontenttype' && !isAttribute(name))) return undefined;
  const text = literal.startsWith('"') ? parsed(literal) : literal;
  return typeof text === 'string' && isPlain(text) && literalOf(name, text) === literal ? text : undefined;
}

function literalOf(name: string, text: string): string {
  return integers.has(name) && /^(0|[1-9]\d{0,9})$/.test(text) ? text : JSON.stringify(text);
}

function isAttribute(name: string): boolean {
  return /^[a-z0-9]+$/.test(name) && name !== 'data' && name !== 'datacontenttype';
}

/** No control characters and no halves of surrogate pairs, as CloudEvents wants it (1.0.2, section 3.1). */
function isPlain(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}]+$/u.test(text);
}

function mediaTypeOf(text: string): string {
  return /^application\/json\s*(;|$)/i.test(text) ? json : text;
}

function isJson(text: string): boolean {
  return parsed(text) !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
