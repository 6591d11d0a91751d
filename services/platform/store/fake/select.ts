import type { Position } from '../cursor.ts';
import { compareKeys, compareText } from '../order.ts';
import { type JsonObject, keyAt, membersAt } from '../path.ts';
import { type FilterPlan, isInRange, positionOf, type QueryPlan } from '../query.ts';
import { isIndexed } from '../shape.ts';

/** The documents that meet a filter, in no particular order. */
export function matching(docs: Iterable<JsonObject>, plan: FilterPlan): readonly JsonObject[] {
  return [...docs].filter((doc) => {
    const [path] = plan.order;
    if (!isIndexed(doc, plan.index)) return false;
    if (!plan.equals.every(([key, value]) => keyAt(doc, key) === value)) return false;
    if (path !== undefined && !isInRange(keyAt(doc, path), plan.range)) return false;
    return plan.members.every((it) => {
      const members = membersAt(doc, it.path);
      return it.values.some((value) => members.has(value));
    });
  });
}

/** The first documents of a plan, in order: one more than its limit, where there are as many. */
export function found(docs: Iterable<JsonObject>, plan: QueryPlan): readonly JsonObject[] {
  const direction = plan.descending ? -1 : 1;
  const { after } = plan;
  return matching(docs, plan)
    .map((doc) => ({ doc, position: positionOf(plan, doc) }))
    .filter((it) => !after || direction * comparePositions(it.position, after) > 0)
    .sort((a, b) => direction * comparePositions(a.position, b.position))
    .slice(0, plan.limit + 1)
    .map((it) => it.doc);
}

function comparePositions(a: Position, b: Position): number {
  for (const [at, key] of a.keys.entries()) {
    const difference = compareKeys(key, b.keys[at] ?? null);
    if (difference !== 0) return difference;
  }
  return compareText(a.id, b.id);
}
