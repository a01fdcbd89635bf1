/** `/db/table/-/autocomplete?q=`: rows whose key or label has the text, for input fields. */

import type { RequestContext } from "../../context.ts";
import { BadRequest, Forbidden, QueryInterrupted } from "../../errors.ts";
import { jsonResponse } from "../../http/response.ts";
import type { Database, Results } from "../../sql/types.ts";
import {
  autocompleteItem,
  type AutocompleteStatement,
  type AutocompleteTable,
  initialStatement,
  prefixStatement,
  searchStatement,
} from "../../table/autocomplete.ts";
import { keyColumns } from "../../table/columns.ts";
import { labelColumn } from "../../table/labels.ts";
import { switchValue } from "../../text/switch_value.ts";
import { resolveTable } from "../resolve.ts";

/** Milliseconds: nobody waits longer for a suggestion. */
const TIME_LIMIT_MS = 500;

export default async function tableAutocomplete(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  const { database, table } = await resolveTable(context);
  if (table.isView) throw new BadRequest("Autocomplete is only available for tables");
  const resource = { type: "table", database: database.name, table: table.name } as const;
  if (!await app.permissions.allowed(actor, "view-table", resource)) {
    throw new Forbidden("You do not have permission to view this table", {
      missing: { action: "view-table", resource },
    });
  }
  const config = app.config.databases[database.name]?.tables[table.name];
  const subject: AutocompleteTable = {
    name: table.name,
    keys: keyColumns(table),
    labelColumn: labelColumn(table, config),
  };
  const attempts = statementsFor(subject, context);
  const found = await firstInTime(database, attempts, request.signal);
  const rows = found?.rows.map((row) => autocompleteItem(subject, found.columns, row)) ?? [];
  return jsonResponse({ ok: true, rows });
}

/** What to run: each after the first is for when the one before it takes too long. */
function statementsFor(
  table: AutocompleteTable,
  { request: { args } }: RequestContext,
): AutocompleteStatement[] {
  const q = args.get("q") ?? "";
  if (q !== "") return [searchStatement(table, q), prefixStatement(table, q)];
  return isInitial(args.get("_initial") ?? "") ? [initialStatement(table)] : [];
}

function isInitial(text: string): boolean {
  const value = text === "" ? false : switchValue(text);
  if (value !== undefined) return value;
  throw new BadRequest(`_initial=${text} is neither on nor off: use 1 or 0`);
}

async function firstInTime(
  database: Database,
  statements: readonly AutocompleteStatement[],
  signal: AbortSignal,
): Promise<Results | null> {
  for (const { sql, params } of statements) {
    try {
      return await database.execute(sql, params, {
        timeLimitMs: TIME_LIMIT_MS,
        lane: "heavy",
        signal,
      });
    } catch (error) {
      if (!(error instanceof QueryInterrupted)) throw error;
    }
  }
  return null;
}
