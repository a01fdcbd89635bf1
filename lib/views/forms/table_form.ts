/** `/db/table/-/form/...`: forms about a table. */

import type { RequestContext } from "../../context.ts";
import { chosenForm } from "./chosen_form.ts";

const FORMS = {
  insert: () => import("./insert_row.tsx"),
  bulk: () => import("./bulk_insert.tsx"),
  alter: () => import("./alter_table.tsx"),
  drop: () => import("./drop_table.tsx"),
};

export default {
  get: async (context: RequestContext) => (await chosenForm(context, FORMS)).get(context),
  post: async (context: RequestContext) => (await chosenForm(context, FORMS)).post(context),
};
