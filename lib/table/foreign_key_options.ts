/** Which columns a foreign key could point at. Pure. */

import { type Affinity, typeAffinity } from "../sql/affinity.ts";
import type { ForeignKey, Schema, TableSchema } from "../sql/schema.ts";

/** A single-column primary key, which other tables can refer to. */
export interface ForeignKeyTarget {
  table: string;
  column: string;
  /** As declared, in capitals. */
  type: string;
  affinity: Affinity;
}

/** Everything in a database that can be referred to, by table. */
export function foreignKeyTargets(schema: Pick<Schema, "tables">): ForeignKeyTarget[] {
  return [...schema.tables.values()].flatMap((table) => {
    const [key, ...more] = table.columns.filter((column) => column.primaryKey > 0);
    const isCandidate = !table.isView && !table.hidden && !table.name.startsWith("sqlite_");
    if (!isCandidate || key === undefined || more.length > 0) return [];
    return [{
      table: table.name,
      column: key.name,
      type: key.type.toUpperCase(),
      affinity: typeAffinity(key.type),
    }];
  });
}

/** The targets whose type fits a column; those that its name speaks of come first. */
export function fittingTargets(
  column: { name: string; type: string },
  targets: readonly ForeignKeyTarget[],
): ForeignKeyTarget[] {
  const affinity = typeAffinity(column.type);
  const fitting = targets.filter((target) => isCompatible(affinity, target.affinity));
  return [
    ...fitting.filter((target) => isNamedAfter(column.name, target)),
    ...fitting.filter((target) => !isNamedAfter(column.name, target)),
  ];
}

const NUMBERS: Affinity[] = ["INTEGER", "REAL", "NUMERIC"];

function isCompatible(a: Affinity, b: Affinity): boolean {
  if (a === b) return true;
  return (a === "NUMERIC" || b === "NUMERIC") && NUMBERS.includes(a) && NUMBERS.includes(b);
}

/** `region_id` speaks of `regions.id`, `country_code` of `countries.code`. */
export function isNamedAfter(
  column: string,
  target: Pick<ForeignKeyTarget, "table" | "column">,
): boolean {
  const table = target.table.toLowerCase();
  const key = target.column.toLowerCase();
  return [table, singular(table)].some((word) => `${word}_${key}` === column.toLowerCase());
}

function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 3) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && word.length > 1 ? word.slice(0, -1) : word;
}

/** What a column refers to now; a reference without a column means the other table's key. */
export function currentTarget(
  table: TableSchema,
  column: string,
  schema: Pick<Schema, "tables">,
): { table: string; column: string | null } | null {
  const key: ForeignKey | undefined = table.foreignKeys.findLast((fk) => fk.column === column);
  if (key === undefined) return null;
  const other = key.otherColumn ?? schema.tables.get(key.otherTable)?.primaryKeys[0] ?? null;
  return { table: key.otherTable, column: other };
}
