import { fail } from '#platform/errors/errors';
import type { Scalar } from './collection.ts';
import { isScalar, textProblem } from './path.ts';

/** Where a document stands in an ordered list: its keys after the equal ones (null: missing), then its id. */
export interface Position {
  readonly keys: readonly (Scalar | null)[];
  readonly id: string;
}

/** The list that a cursor belongs to. */
export interface CursorScope {
  readonly index: string;
  readonly descending: boolean;
  /** Hash of the collection and of what is asked of the documents. */
  readonly filter: string;
}

/** An opaque text; it can be read by whoever takes the trouble, so keys of an index are no secrets. */
export function encodeCursor({ index, descending, filter }: CursorScope, { keys, id }: Position): string {
  return Buffer.from(JSON.stringify([filter, index, descending, id, ...keys])).toString('base64url');
}

/** The position in a cursor; `CURSOR_INVALID` for anything that is not a cursor of this very list. */
export function decodeCursor(cursor: string, scope: CursorScope): Position {
  const [filter, index, descending, id, ...keys] = parts(cursor);
  const isOfScope = filter === scope.filter && index === scope.index && descending === scope.descending;
  if (!isOfScope || typeof id !== 'string' || !keys.every(isKey)) return fail('CURSOR_INVALID');
  if ([id, ...keys].some((it) => typeof it === 'string' && textProblem(it))) return fail('CURSOR_INVALID');
  return { keys, id };
}

function isKey(value: unknown): value is Scalar | null {
  return value === null || isScalar(value);
}

function parts(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
