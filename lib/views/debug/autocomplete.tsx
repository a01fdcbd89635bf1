/** `/-/debug/autocomplete`: what forms suggest for a table, asked as the visitor. */

import {
  AutocompleteDebugPage,
  type Suggestion,
} from "../../../templates/pages/autocomplete_debug.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { encodePairs } from "../../text/query_string.ts";
import { permissionPage, resourceChoices } from "./permission_page.tsx";

interface Answer {
  suggestions: Suggestion[] | null;
  problem: string | null;
}

export default async function autocompleteDebug(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  await app.permissions.ensure(actor, "view-instance");
  const database = request.args.get("database");
  const table = request.args.get("table");
  const text = request.args.get("q") ?? "";
  return await permissionPage(
    context,
    wordsFor(request.language).dataPages.autocompleteTitle,
    <AutocompleteDebugPage
      formAction={app.urls.to("autocomplete_debug")}
      choices={await resourceChoices(context)}
      database={database}
      table={table}
      text={text}
      {...database && table
        ? await ask(context, { database, table, text })
        : { suggestions: null, problem: null }}
    />,
  );
}

/** Without a text, the first rows: what a field shows before somebody types. */
async function ask(
  { app, actor, request }: RequestContext,
  { database, table, text }: { database: string; table: string; text: string },
): Promise<Answer> {
  const route = app.databases.get(database)?.route ?? database;
  const path = app.urls.to("table_autocomplete", { database: route, table });
  const query = encodePairs([text === "" ? ["_initial", "1"] : ["q", text]]);
  const response = await app.client.get(`${path}?${query}`, { actor, signal: request.signal });
  if (!response.ok) {
    await response.body?.cancel();
    return { suggestions: null, problem: wordsFor(request.language).dataPages.noTable };
  }
  const { rows } = await response.json();
  return { suggestions: rows.map(suggestionOf), problem: null };
}

function suggestionOf({ pks, label }: { pks: Record<string, unknown>; label?: unknown }) {
  return { key: Object.values(pks).join(", "), label: label === undefined ? "" : String(label) };
}
