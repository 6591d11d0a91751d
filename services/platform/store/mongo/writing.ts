import { TenfoldError } from '#platform/errors/errors';
import type { CollectionDefinition, GuardedWrite, Stored } from '../collection.ts';
import { changedDocument, checkOrInsert, encodeDocument } from '../document.ts';
import type { CheckedPatch } from '../patch.ts';
import type { JsonObject } from '../path.ts';
import type { Envelope } from './envelope.ts';
import { unavailable } from './failures.ts';
import { guardClauses } from './guardFilter.ts';
import type { Recent } from './recent.ts';
import type { Duplicate, Records } from './records.ts';
import { blindClauses, updateOf } from './update.ts';

export type Definition = Pick<CollectionDefinition<Stored>, 'name' | 'schema'>;

/** How long a write goes on while others keep changing its document. */
const patienceMs = 5_000;
const longestPauseMs = 50;

/** A write whose patch has been checked. */
export type PreparedWrite = GuardedWrite<Stored> & { readonly checked: CheckedPatch };

/** Writes one document: the document after it, what stands against it, or undefined where the guard does not hold. */
export type WriteOne = (write: PreparedWrite) => Promise<Envelope | Duplicate | undefined>;

/**
 * MongoDB changes a document by operators and checks neither our schema nor our limits. So a write looks at the
 * document first, as it would be afterwards, and MongoDB applies it only to that very document (its stamp) and only
 * where the guard holds; otherwise it looks again.
 */
export function createWriteOne(records: Records, recent: Recent, definition: Definition): WriteOne {
  return async (write) => {
    const { id, orInsert } = write;
    const update = updateOf(write.patch);
    const clauses = guardClauses(write.guard);
    const changeAsSeen = ({ stamp }: Envelope) =>
      records.update(
        { id, stamp, clauses },
        { ...update, $set: { ...update.$set, stamp: records.newStamp() } },
      );

    const blind = blindClauses(write.patch);
    const blindly = blind && (await records.update({ id, clauses: [...clauses, ...blind] }, update));
    if (blindly) return blindly;
    const remembered = recent.get(id);
    const early = remembered && mayApply(definition, remembered, write) && (await changeAsSeen(remembered));
    if (early) return early;
    for (const pause of pauses()) {
      const before = await records.read(id);
      if (before ? !documentAfter(definition, before.doc, write) : !orInsert) return undefined;
      const outcome = before
        ? await changeAsSeen(before)
        : orInsert && (await insertOnce(records, newEnvelope(definition, id, orInsert, records.newStamp())));
      if (outcome) return outcome;
      await pause();
    }
    throw unavailable(`${definition.name} ${id} keeps changing`);
  };
}

/** The document as it would be; undefined where the guard does not hold, refused where it would not be valid. */
export function documentAfter(
  definition: Definition,
  before: JsonObject,
  write: PreparedWrite,
): JsonObject | undefined {
  const after = changedDocument(definition, before, write.guard, write.checked);
  if (after) encodeDocument(definition.name, after);
  return after;
}

/** What was remembered may be out of date: where it speaks against a write, that is no answer. */
function mayApply(definition: Definition, remembered: Envelope, write: PreparedWrite): boolean {
  try {
    return documentAfter(definition, remembered.doc, write) !== undefined;
  } catch (reason) {
    if (reason instanceof TenfoldError) return false;
    throw reason;
  }
}

/** The envelope of the document of `orInsert`; refused where that is not valid. */
export function newEnvelope(
  definition: Definition,
  id: string,
  orInsert: Stored,
  stamp: Envelope['stamp'],
): Envelope {
  const doc = checkOrInsert(definition, id, orInsert);
  encodeDocument(definition.name, doc);
  return { _id: id, stamp, doc };
}

/** Undefined where somebody else was first. */
async function insertOnce(records: Records, envelope: Envelope): Promise<Envelope | Duplicate | undefined> {
  const against = await records.insert(envelope);
  return against?.duplicate === 'id' ? undefined : (against ?? envelope);
}

/** Pauses between attempts, longer and longer, of random length so that writers get out of step. */
function* pauses(): Generator<() => Promise<void>> {
  const until = performance.now() + patienceMs;
  for (let longest = 1; performance.now() < until; longest = Math.min(longest * 2, longestPauseMs)) {
    yield () => new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
  }
}
