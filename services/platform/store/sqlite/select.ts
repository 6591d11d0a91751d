import type { Scalar } from '../collection.ts';
import type { Position } from '../cursor.ts';
import type { FilterPlan, QueryPlan } from '../query.ts';
import { column, type Layout, missing, missingKey, presence } from './layout.ts';
import type { SqlValue, Statements } from './statements.ts';

/** Below this many candidates they are fetched and sorted; above, the index is read in order and each row asked. */
const fewMembers = 500;

interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** The texts of the documents of a page, and of one more where there is a next page. */
export function selectPage(statements: Statements, layout: Layout, plan: QueryPlan): readonly string[] {
  const source = sourceOf(statements, layout, plan);
  const where = conditions(layout, plan, plan);
  const direction = plan.descending ? ' DESC' : '';
  const order = [...plan.order.map(column), 'd.id'].map((it) => `${it}${direction}`).join(', ');
  const text = `SELECT d.doc FROM ${source.text} WHERE ${where.text} ORDER BY ${order} LIMIT ?`;
  return statements.all(text, ...source.values, ...where.values, plan.limit + 1).map(([doc]) => String(doc));
}

export function selectCount(statements: Statements, layout: Layout, plan: FilterPlan): number {
  const source = sourceOf(statements, layout, plan);
  const where = conditions(layout, plan, undefined);
  const text = `SELECT count(*) FROM ${source.text} WHERE ${where.text}`;
  return Number(statements.first(text, ...source.values, ...where.values)?.[0]);
}

/**
 * SQLite keeps no statistics here and cannot know whether a value is rare, so it is looked up: rare values lead
 * to their documents, frequent ones are asked of each document in the order of the index.
 */
function sourceOf(statements: Statements, layout: Layout, plan: FilterPlan): Sql {
  for (const { path, values } of plan.members) {
    const list = JSON.stringify(values);
    const members = `FROM ${layout.members.get(path)} WHERE value IN (SELECT value FROM json_each(?))`;
    const probe = `SELECT count(*) FROM (SELECT 1 ${members} LIMIT ${fewMembers})`;
    if (Number(statements.first(probe, list)?.[0]) < fewMembers) {
      return sql(`(SELECT DISTINCT id ${members}) AS c CROSS JOIN ${layout.table} AS d ON d.id = c.id`, list);
    }
  }
  const index = layout.indexes.get(plan.index.name);
  return sql(`${layout.table} AS d${index ? ` INDEXED BY ${index}` : ''}`);
}

function conditions(layout: Layout, plan: FilterPlan, page: QueryPlan | undefined): Sql {
  const parts = [
    ...presence(plan.index).map((text) => sql(text)),
    ...plan.equals.map(([path, value]) => sql(`${column(path)} = ?`, sqlKey(value))),
    ...bounds(plan, page),
    ...(page?.after ? [later(page, page.after)] : []),
    ...plan.members.map(({ path, values }) => memberCondition(layout, path, values)),
  ];
  return {
    text: parts.map((it) => it.text).join(' AND ') || 'true',
    values: parts.flatMap((it) => it.values),
  };
}

/**
 * The bound on the side where a cursor stands is left out: the cursor lies within the range, and SQLite would
 * start at the bound instead of at the cursor, reading all earlier pages again.
 */
function bounds({ order, range }: FilterPlan, page: QueryPlan | undefined): readonly Sql[] {
  const [path] = order;
  if (!range || path === undefined) return [];
  const key = column(path);
  const start =
    range.from === undefined ? sql(`${key} > ${missing}`) : sql(`${key} >= ?`, sqlKey(range.from));
  const end = range.to === undefined ? [] : [sql(`${key} < ?`, sqlKey(range.to))];
  if (!page?.after) return [start, ...end];
  return page.descending ? [start] : end;
}

/** What comes after a position, as one comparison of rows: SQLite begins to read the index there. */
function later({ order, descending }: QueryPlan, { keys, id }: Position): Sql {
  const columns = [...order.map(column), 'd.id'].join(', ');
  const marks = [...order, 'id'].map(() => '?').join(', ');
  return sql(`(${columns}) ${descending ? '<' : '>'} (${marks})`, ...keys.map(sqlKey), id);
}

function memberCondition(layout: Layout, path: string, values: readonly string[]): Sql {
  const members = `SELECT 1 FROM ${layout.members.get(path)} AS m WHERE m.id = d.id`;
  return sql(`EXISTS (${members} AND m.value IN (SELECT value FROM json_each(?)))`, JSON.stringify(values));
}

function sql(text: string, ...values: readonly SqlValue[]): Sql {
  return { text, values };
}

/** A key as `json_extract` gives it: false and true are 0 and 1. */
export function sqlKey(key: Scalar | null): SqlValue {
  if (key === null) return missingKey;
  return typeof key === 'boolean' ? Number(key) : key;
}
