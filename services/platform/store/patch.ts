import { fail } from '#platform/errors/errors';
import type { Json, Patch } from './collection.ts';
import { isList, isObject, type JsonObject, keyProblem, segmentsOf } from './path.ts';
import { plainJson } from './plainJson.ts';

/** A change of one place: gets what is there, gives what shall be there (undefined: nothing). */
interface Step {
  readonly path: string;
  readonly segments: readonly string[];
  readonly creates: boolean;
  change(value: Json | undefined): Json | undefined;
}

/** A patch that has been checked and holds copies of its values. */
export interface CheckedPatch {
  readonly steps: readonly Step[];
  /** Removing elements of an array cannot make a document invalid; everything else is validated again. */
  readonly needsValidation: boolean;
}

/**
 * Checks a patch without any document. `VALUE_INVALID` where a value cannot be stored, where two changes touch
 * the same place (MongoDB refuses that too), or where the id would change.
 */
export function checkPatch(patch: Patch): CheckedPatch {
  const steps = [
    ...Object.entries(patch.set ?? {}).map(([path, value]) => setStep(path, value)),
    ...Object.entries(patch.append ?? {}).map(([path, values]) => appendStep(path, values)),
    ...Object.entries(patch.pull ?? {}).map(([path, { field, atMost }]) => pullStep(path, field, atMost)),
    ...(patch.unset ?? []).map(unsetStep),
  ];
  for (const step of steps) {
    if (step.path === 'id') fail('VALUE_INVALID', { reason: 'the id of a document never changes' }, ['id']);
    if (steps.some((other) => other !== step && `${step.path}.`.startsWith(`${other.path}.`))) {
      fail('VALUE_INVALID', { reason: 'two changes touch the same place' }, step.segments);
    }
  }
  return { steps, needsValidation: steps.length > Object.keys(patch.pull ?? {}).length };
}

/**
 * The document after a patch; `doc` stays as it is. `set` and `append` create missing parents. `VALUE_INVALID`
 * where a path leads through something that is not an object, or where an array was expected.
 */
export function applyPatch(doc: JsonObject, patch: CheckedPatch): JsonObject {
  return patch.steps.reduce((before, step) => changeObject(before, step, 0), doc);
}

function changeObject(before: JsonObject, step: Step, depth: number): JsonObject {
  const key = step.segments[depth] ?? '';
  const value = Object.hasOwn(before, key) ? before[key] : undefined;
  const after = depth === step.segments.length - 1 ? step.change(value) : changeChild(value, step, depth + 1);
  if (after === value) return before;
  if (after !== undefined) return { ...before, [key]: after };
  const { [key]: _, ...rest } = before;
  return rest;
}

function changeChild(child: Json | undefined, step: Step, depth: number): Json | undefined {
  if (isObject(child)) return changeObject(child, step, depth);
  if (child === undefined) return step.creates ? changeObject({}, step, depth) : undefined;
  return fail(
    'VALUE_INVALID',
    { reason: 'a change leads through a value that is no object' },
    step.segments.slice(0, depth),
  );
}

function setStep(path: string, value: Json): Step {
  const segments = segmentsOf(path);
  const copy = plainJson(value, segments);
  return { path, segments, creates: true, change: () => copy };
}

function appendStep(path: string, values: readonly Json[]): Step {
  const segments = segmentsOf(path);
  const copies = plainJson(values, segments);
  const added = isList(copies) ? copies : [];
  return {
    path,
    segments,
    creates: true,
    change: (value) => [...listAt(value === undefined ? [] : value, segments), ...added],
  };
}

function pullStep(path: string, field: string, atMost: number): Step {
  const segments = segmentsOf(path);
  const problem = keyProblem(field);
  if (problem) fail('VALUE_INVALID', { reason: problem }, segments);
  const isPulled = (element: Json) => {
    const number = isObject(element) ? element[field] : undefined;
    return typeof number === 'number' && number <= atMost;
  };
  const change = (value: Json | undefined) =>
    value === undefined ? undefined : listAt(value, segments).filter((it) => !isPulled(it));
  return { path, segments, creates: false, change };
}

function unsetStep(path: string): Step {
  return { path, segments: segmentsOf(path), creates: false, change: () => undefined };
}

function listAt(value: Json, segments: readonly string[]): readonly Json[] {
  return isList(value) ? value : fail('VALUE_INVALID', { reason: 'this is not a list' }, segments);
}
