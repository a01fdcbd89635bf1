/** `/db/table/-/changes`: what was changed in a table. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import type { ApiAnswer } from "../forms/api_call.ts";
import { visibleTable } from "../table/table_source.ts";
import { type ChangeList, changeList, changesJson } from "./change_list.ts";
import { changesPage, revertFromForm } from "./changes_page.tsx";
import { ensureKept, ensureMaySeeChanges } from "./visible_changes.ts";

export default {
  get: async (context: RequestContext): Promise<Response> => {
    const { list, table } = await listOf(context);
    return context.params.format === "json"
      ? changesJson(context, list, { table })
      : await page(context);
  },
  post: async (context: RequestContext): Promise<Response> => {
    await listOf(context);
    return await revertFromForm(context, (failed) => page(context, failed));
  },
};

async function page(context: RequestContext, failed?: ApiAnswer): Promise<Response> {
  const { list, table } = await listOf(context);
  const say = wordsFor(context.request.language).changes;
  const about = { title: say.inTable(table), table, current: say.crumb };
  return await changesPage(context, list, about, failed);
}

async function listOf(context: RequestContext): Promise<{ list: ChangeList; table: string }> {
  const { database, table: { name } } = await visibleTable(context);
  const rights = await ensureMaySeeChanges(context, database, name);
  ensureKept(context);
  return { list: changeList(context, database, new Map([[name, rights]])), table: name };
}
