/**
 * From rules to a decision, in SQL on the internal database. The most specific level that has a rule
 * decides: the resource, then its database, then everything. A no beats a yes of the same level, and
 * without any rule the answer is no. What restrictions leave out is a no, whatever the rules say.
 */

import type { InternalDatabase, InternalValue } from "../internal/internal_database.ts";
import type { Rule, RuleSet } from "./rules.ts";
import type { ResourceType } from "./types.ts";

/** All that is said about one actor and one action. */
export type Gathered = readonly { source: string; set: RuleSet }[];

export interface Target {
  parent: string | null;
  child: string | null;
}

export interface AllowedRow {
  parent: string;
  child: string | null;
  /** A JSON list of "source: reason". */
  reasons: string;
}

export interface RuleRow {
  parent: string | null;
  child: string | null;
  allow: 0 | 1;
  reason: string;
  source: string;
}

type Params = Record<string, InternalValue>;

/** Selects everything of a kind that exists. */
export const RESOURCES: Record<ResourceType, string> = {
  database: "SELECT database_name AS parent, NULL AS child FROM catalog_databases",
  table: `SELECT database_name AS parent, table_name AS child FROM catalog_tables
    UNION ALL SELECT database_name, view_name FROM catalog_views`,
  query: `SELECT database_name AS parent, name AS child FROM queries
    WHERE database_name IN (SELECT database_name FROM catalog_databases)`,
};

/** Of the rules of one level: a single no decides. */
const VERDICT = "min(allow) AS allow, json_group_array(source || ': ' || reason) AS reasons";

/** Without the casts the names have no affinity, and joins with the catalog cannot use an index. */
const PLACE = "CAST(value ->> 0 AS TEXT) AS parent, CAST(value ->> 1 AS TEXT) AS child";

/** The reasons why this one thing is allowed; null when it is not. */
export function resolveOne(
  internal: InternalDatabase,
  gathered: Gathered,
  target: Target,
): string | null {
  const relevant = gathered.map(({ source, set }) => ({
    source,
    set: { ...set, rules: set.rules?.filter((rule) => speaksOf(rule, target)) },
  }));
  if (!relevant.some(({ set }) => set.sql || set.rules?.length)) return null;
  const { sql, params } = decision(relevant, "SELECT :parent AS parent, :child AS child");
  return internal.get<AllowedRow>(sql, { ...params, ...target })?.reasons ?? null;
}

/**
 * Everything that is allowed, in order.
 * @param resources selects `parent` and `child` of everything that exists
 */
export function resolveAll(
  internal: InternalDatabase,
  gathered: Gathered,
  resources: string,
): AllowedRow[] {
  const { sql, params } = decision(gathered, resources);
  return internal.all<AllowedRow>(`${sql} ORDER BY resources.parent, resources.child`, params);
}

/** The rules themselves, those of the internal database included. */
export function allRules(internal: InternalDatabase, gathered: Gathered): RuleRow[] {
  const { sql, params } = rulesSelect(gathered);
  return internal.all<RuleRow>(
    `SELECT * FROM (${sql}) ORDER BY allow DESC, parent IS NOT NULL, parent, child`,
    params,
  );
}

/** Does the rule hold for the resource, or for something that contains it? */
export function speaksOf(rule: Pick<Rule, "parent" | "child">, target: Target): boolean {
  if (rule.parent === null) return rule.child === null;
  return rule.parent === target.parent && (rule.child === null || rule.child === target.child);
}

/** The rows of `resources` that are allowed. */
function decision(gathered: Gathered, resources: string): { sql: string; params: Params } {
  const rules = rulesSelect(gathered);
  const limits = gathered.flatMap(({ set }, index) => {
    if (!set.restriction) return [];
    const places = set.restriction.places.map(({ parent, child }) => [parent, child]);
    return [{ name: `limit_${index}`, json: JSON.stringify(places) }];
  });
  const sql = `
    WITH rules AS MATERIALIZED (${rules.sql}),
    own AS MATERIALIZED (
      SELECT parent, child, ${VERDICT} FROM rules WHERE child IS NOT NULL GROUP BY parent, child
    ),
    above AS MATERIALIZED (
      SELECT parent, ${VERDICT} FROM rules
      WHERE child IS NULL AND parent IS NOT NULL GROUP BY parent
    ),
    everywhere AS MATERIALIZED (
      SELECT ${VERDICT} FROM rules WHERE child IS NULL AND parent IS NULL
    ),
    ${limits.map(({ name }) => `${name} AS MATERIALIZED (${pairs(`:${name}`)}),`).join("\n")}
    resources AS (${resources})
    SELECT resources.parent, resources.child,
      coalesce(own.reasons, above.reasons, everywhere.reasons) AS reasons
    FROM resources
    LEFT JOIN own ON own.parent = resources.parent AND own.child = resources.child
    LEFT JOIN above ON above.parent = resources.parent
    CROSS JOIN everywhere
    WHERE coalesce(own.allow, above.allow, everywhere.allow, 0) = 1
      ${limits.map(({ name }) => `AND ${isWithin(name)}`).join("\n")}`;
  const params = { ...rules.params };
  for (const { name, json } of limits) params[name] = json;
  return { sql, params };
}

function isWithin(limit: string): string {
  return `(
    resources.parent IN (SELECT parent FROM ${limit} WHERE child IS NULL)
    OR (resources.parent, resources.child) IN (SELECT parent, child FROM ${limit})
  )`;
}

function rulesSelect(gathered: Gathered): { sql: string; params: Params } {
  const rows = gathered.flatMap(({ source, set }) =>
    (set.rules ?? []).map((rule) => [
      rule.parent,
      rule.child,
      rule.allow ? 1 : 0,
      rule.reason,
      source,
    ])
  );
  const params: Params = { rules: JSON.stringify(rows) };
  const selects = [
    `SELECT ${PLACE}, value ->> 2 AS allow, value ->> 3 AS reason, value ->> 4 AS source
     FROM json_each(:rules)`,
  ];
  for (const [index, { source, set }] of gathered.entries()) {
    if (!set.sql) continue;
    selects.push(
      `SELECT parent, child, allow, reason, :source_${index} AS source FROM (${set.sql})`,
    );
    for (const [name, value] of Object.entries(set.params ?? {})) {
      if (Object.hasOwn(params, name) && params[name] !== value) {
        throw new Error(`Two rules give the parameter ":${name}" different values (${source})`);
      }
      params[name] = value;
    }
    params[`source_${index}`] = source;
  }
  return { sql: selects.join(" UNION ALL "), params };
}

/** A JSON list of [parent, child] as rows. */
function pairs(parameter: string): string {
  return `SELECT ${PLACE} FROM json_each(${parameter})`;
}
