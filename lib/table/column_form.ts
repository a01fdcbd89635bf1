/** What the form for columns sends, as the `_col` that it means. */

import type { Args } from "../http/request.ts";
import type { TableSchema } from "../sql/schema.ts";
import { encodePairs } from "../text/query_string.ts";
import { columnNames } from "./columns.ts";

/** Buttons of the form: show what is ticked, and move a column before the one above it. */
const APPLY = "_columns";
const EARLIER = "_earlier";

/** The query string without what only the form knows; null when the form has sent nothing. */
export function columnFormQuery(args: Args, table: TableSchema): string | null {
  const moved = args.get(EARLIER) ?? null;
  if (moved === null && !args.has(APPLY)) return null;
  const all = columnNames(table).filter((name) => !table.primaryKeys.includes(name));
  const ticked = [...new Set(args.getAll("_col"))].filter((name) => all.includes(name));
  const chosen = moved === null ? ticked : movedUp(ticked, moved);
  // All of them in their own order is what is shown anyway, and none cannot be.
  const isUsual = chosen.length === 0 || chosen.join("\n") === all.join("\n");
  const others = args.pairs().filter(([name, value]) =>
    value !== "" && ![APPLY, EARLIER, "_col", "_nocol"].includes(name)
  );
  const columns = isUsual ? [] : chosen.map((name): [string, string] => ["_col", name]);
  return encodePairs([...others, ...columns]);
}

function movedUp(names: readonly string[], name: string): string[] {
  const at = names.indexOf(name);
  return at < 1
    ? [...names]
    : [...names.slice(0, at - 1), name, names[at - 1]!, ...names.slice(at + 1)];
}
