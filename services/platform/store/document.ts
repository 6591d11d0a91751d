import { fail, failure, TenfoldError } from '#platform/errors/errors';
import type { CollectionDefinition, Guard, Stored } from './collection.ts';
import { meets } from './guard.ts';
import { applyPatch, type CheckedPatch } from './patch.ts';
import { isObject, type JsonObject } from './path.ts';
import { plainJson } from './plainJson.ts';

type AnyDefinition = Pick<CollectionDefinition<Stored>, 'name' | 'schema'>;

/** A record, without the events that wait in its `outbox`. */
const maxRecordBytes = 256 * 1024;
const maxOutboxBytes = 4 * 1024 * 1024;

/** A whole document as it will be stored: plain JSON, with a usable id, valid by the collection's schema. */
export function checkDocument(definition: AnyDefinition, doc: unknown): JsonObject & Stored {
  const plain = plainJson(doc, []);
  if (!isObject(plain)) return fail('VALUE_INVALID', { reason: 'a document is an object' });
  validate(definition, plain);
  const { id } = plain;
  if (typeof id !== 'string' || id === '')
    return fail('VALUE_INVALID', { reason: 'a document needs an id' }, ['id']);
  return { ...plain, id };
}

/** The document of `orInsert`; `VALUE_INVALID` where it is not the one that the write names. */
export function checkOrInsert(definition: AnyDefinition, id: string, orInsert: Stored): JsonObject & Stored {
  if (orInsert.id !== id) fail('VALUE_INVALID', { reason: 'orInsert has another id than its write' }, ['id']);
  return checkDocument(definition, orInsert);
}

/** The stored document after a guarded patch, valid by the schema; undefined where the guard does not hold. */
export function changedDocument(
  definition: AnyDefinition,
  before: JsonObject,
  guard: Guard,
  patch: CheckedPatch,
): JsonObject | undefined {
  if (!meets(before, guard)) return undefined;
  const after = applyPatch(before, patch);
  if (patch.needsValidation) validate(definition, after);
  return after;
}

function validate(definition: AnyDefinition, doc: JsonObject): void {
  const result = definition.schema.safeParse(doc);
  if (result.success) return;
  const [first, ...rest] = result.error.issues.map((issue) =>
    failure('VALUE_INVALID', { reason: `${definition.name}: ${issue.message}` }, issue.path.map(pathPart)),
  );
  if (first) throw new TenfoldError([first, ...rest]);
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part);
}

/** The JSON text of a document; `TOO_LARGE`, naming collection and id, over 256 KiB (and 4 MiB of `outbox`). */
export function encodeDocument(collection: string, doc: JsonObject): string {
  const text = JSON.stringify(doc);
  if (text.length * 3 <= maxRecordBytes) return text;
  const outbox = doc['outbox'] === undefined ? 0 : Buffer.byteLength(JSON.stringify(doc['outbox']));
  const what = `${collection} ${String(doc['id'])}`;
  if (Buffer.byteLength(text) - outbox > maxRecordBytes) fail('TOO_LARGE', { what, limit: '256 KiB' });
  if (outbox > maxOutboxBytes) fail('TOO_LARGE', { what: `${what} outbox`, limit: '4 MiB' });
  return text;
}

/** The text of a document that `encodeDocument` made. */
export function decodeDocument(text: string): JsonObject {
  const doc: unknown = JSON.parse(text);
  return isObject(doc) ? doc : fail('VALUE_INVALID', { reason: 'a stored document is not an object' });
}

/** Everything in a collection was valid by its schema when it was written: reading it again would cost a parse. */
export function trusted<T extends Stored>(doc: JsonObject): T {
  // eslint-disable-next-line no-restricted-syntax -- the one place where a stored text becomes a typed document
  return doc as unknown as T;
}
