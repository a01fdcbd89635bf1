/** `/db/-/changes`: what was changed in the tables of a database. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import { resolveDatabase } from "../resolve.ts";
import type { ApiAnswer } from "../forms/api_call.ts";
import { type ChangeList, changeList, changesJson } from "./change_list.ts";
import { changesPage, revertFromForm } from "./changes_page.tsx";
import { ensureKept, tablesWithChanges } from "./visible_changes.ts";

export default {
  get: async (context: RequestContext): Promise<Response> => {
    const list = await listOf(context);
    return context.params.format === "json"
      ? changesJson(context, list, {})
      : await page(context, list);
  },
  post: async (context: RequestContext): Promise<Response> => {
    await listOf(context);
    return await revertFromForm(
      context,
      async (failed) => await page(context, await listOf(context), failed),
    );
  },
};

function page(context: RequestContext, list: ChangeList, failed?: ApiAnswer): Promise<Response> {
  const say = wordsFor(context.request.language).changes;
  const about = { title: say.inDatabase(list.database.name), current: say.crumb };
  return changesPage(context, list, about, failed);
}

async function listOf(context: RequestContext): Promise<ChangeList> {
  const { app: { permissions }, actor } = context;
  const database = await resolveDatabase(context);
  const resource = { type: "database", database: database.name } as const;
  if (!await permissions.allowed(actor, "view-database", resource)) {
    throw new Forbidden("You do not have permission to view this database", {
      missing: { action: "view-database", resource },
    });
  }
  ensureKept(context);
  return changeList(context, database, await tablesWithChanges(context, database));
}
