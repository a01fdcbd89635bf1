/** What a page says after a row was updated or deleted: `Updated row 3 (Blue whale)`. */

import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import type { Results } from "../../sql/types.ts";
import { valueToText } from "../../sql/value.ts";
import { labelColumn } from "../../table/labels.ts";
import { editSay } from "../edit_say.ts";
import { tableResource } from "./answer.ts";
import type { RowTarget } from "./target.ts";

const LONGEST_LABEL = 80;

/** The row as it is stored, for its label, if the actor may see it; the message waits for the next page. */
export async function addRowMessage(
  { app, actor, request }: RequestContext,
  act: "updatedRow" | "deletedRow",
  { database, table, keyValues }: RowTarget,
  { columns, rows }: Pick<Results, "columns" | "rows">,
): Promise<void> {
  const key = keyValues.join(", ");
  const say = editSay(request);
  const resource = tableResource(database.name, table.name);
  if (!await app.permissions.allowed(actor, "view-table", resource)) {
    return addMessage(request, say(act, { row: key }));
  }
  const config = app.config.databases[database.name]?.tables[table.name];
  const value = rows[0]?.[columns.indexOf(labelColumn(table, config) ?? "")] ?? null;
  const label = value instanceof Uint8Array ? "" : shortened(valueToText(value));
  const row = label === "" || label === key ? key : `${key} (${label})`;
  addMessage(request, say(act, { row }));
}

/** A label on one line that is not too long. */
export function shortened(label: string): string {
  const text = label.trim().replace(/\s+/g, " ");
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
}
