/** Rows that foreign keys of a form can point at. */

import type { ReferenceOption } from "../../../templates/parts/value_field.tsx";
import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { type AutocompleteTable, firstRowsStatement } from "../../table/autocomplete.ts";
import { labelColumn } from "../../table/labels.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { fieldText } from "./field_text.ts";

export interface References {
  table: string;
  rows: ReferenceOption[];
  /** There are no other rows. */
  isWhole: boolean;
  /** Finds rows by what somebody types. */
  href: string;
}

/** As many rows as somebody can look through. */
const MOST_ROWS = 100;
/** Milliseconds for each table. */
const TIME_LIMIT_MS = 100;

/** By column; only for keys that lead to the primary key of a table, in one round trip. */
export async function referenceOptions(
  context: RequestContext,
  database: Database,
  table: TableSchema,
): Promise<Map<string, References>> {
  const { app: { config, urls } } = context;
  const { tables } = await visibleSchema(context, database);
  const targets = table.foreignKeys.flatMap(({ column, otherTable, otherColumn }) => {
    const other = tables.get(otherTable);
    const [key, ...more] = other?.primaryKeys ?? [];
    if (other === undefined || key === undefined || more.length > 0) return [];
    if (otherColumn !== null && otherColumn !== key) return [];
    const label = labelColumn(other, config.databases[database.name]?.tables[otherTable]);
    const subject: AutocompleteTable = { name: otherTable, keys: [key], labelColumn: label };
    return [{ column, subject, ...firstRowsStatement(subject, MOST_ROWS + 1) }];
  });
  if (targets.length === 0) return new Map();
  const items = targets.map(({ sql, params }) => ({ sql, params, timeLimitMs: TIME_LIMIT_MS }));
  const replies = await database.batch(items, { signal: context.request.signal });
  return new Map(targets.map(({ column, subject }, i): [string, References] => {
    const reply = replies[i];
    const rows = reply?.ok && "rows" in reply.results ? reply.results.rows : [];
    return [column, {
      table: subject.name,
      rows: rows.slice(0, MOST_ROWS).map(([key = null, label = null]) => ({
        value: fieldText(key),
        label: fieldText(label),
      })),
      isWhole: reply?.ok === true && rows.length <= MOST_ROWS,
      href: urls.to("table_autocomplete", { database: database.route, table: subject.name }),
    }];
  }));
}
