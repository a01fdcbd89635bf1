/** Tables that belong to others: what they hold is for nobody who may not see those. */

import type { Follows, Schema } from "./schema.ts";

export interface TableFamilies {
  /** What a table belongs to; those that stand for themselves are left out. */
  follows: ReadonlyMap<string, NonNullable<Follows>>;
  /** Tables that stand for themselves; views are left out. */
  heads: readonly string[];
}

export const NO_FAMILIES: TableFamilies = { follows: new Map(), heads: [] };

const known = new WeakMap<Schema, TableFamilies>();

export function tableFamilies(schema: Schema): TableFamilies {
  let families = known.get(schema);
  if (families === undefined) {
    const tables = [...schema.tables.values()];
    families = {
      follows: new Map(
        tables.flatMap(({ name, follows }) => follows === null ? [] : [[name, follows]]),
      ),
      heads: tables.filter(({ isView, follows }) => !isView && follows === null)
        .map(({ name }) => name),
    };
    known.set(schema, families);
  }
  return families;
}

/** The tables that must be allowed for this one to be. */
export function familyOf(table: string, { follows, heads }: TableFamilies): string[] {
  const needed = new Set<string>();
  const open = [table];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const next = follows.get(name);
    if (next === undefined) continue;
    for (const other of next === "all" ? heads : next.tables) {
      if (!needed.has(other)) open.push(other);
      needed.add(other);
    }
  }
  return [...needed];
}
