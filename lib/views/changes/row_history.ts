/** `/db/table/key/-/history`: what was changed in a row, which may be gone by now. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { parseRowPath, rowPath } from "../../table/row_path.ts";
import type { ApiAnswer } from "../forms/api_call.ts";
import { visibleTable } from "../table/table_source.ts";
import { type ChangeList, changeList, changesJson } from "./change_list.ts";
import { changesPage, revertFromForm } from "./changes_page.tsx";
import { ensureKept, ensureMaySeeChanges } from "./visible_changes.ts";

export default {
  get: async (context: RequestContext): Promise<Response> => {
    const { list, table, path } = await listOf(context);
    return context.params.format === "json"
      ? changesJson(context, list, { table, row: path })
      : await page(context);
  },
  post: async (context: RequestContext): Promise<Response> => {
    await listOf(context);
    return await revertFromForm(context, (failed) => page(context, failed));
  },
};

async function page(context: RequestContext, failed?: ApiAnswer): Promise<Response> {
  const { list, table, path } = await listOf(context);
  const name = parseRowPath(path).join(", ");
  const say = wordsFor(context.request.language).changes;
  const about = { title: say.historyOf(table, name), table, current: say.historyCrumb(name) };
  return await changesPage(context, list, about, failed);
}

interface History {
  list: ChangeList;
  table: string;
  path: string;
}

async function listOf(context: RequestContext): Promise<History> {
  const { database, table: { name } } = await visibleTable(context);
  const rights = await ensureMaySeeChanges(context, database, name);
  ensureKept(context);
  // The same row can be spelled in several ways.
  const path = rowPath(parseRowPath(context.params.pks ?? ""));
  return {
    list: changeList(context, database, new Map([[name, rights]]), path),
    table: name,
    path,
  };
}
