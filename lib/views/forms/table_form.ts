/** `/db/table/-/form/...`: forms about a table. */

import type { RequestContext } from "../../context.ts";
import { chosenForm } from "./chosen_form.ts";

const FORMS = {
  insert: () => import("./insert_row.tsx"),
};

export default {
  get: async (context: RequestContext) => (await chosenForm(context, FORMS)).get(context),
  post: async (context: RequestContext) => (await chosenForm(context, FORMS)).post(context),
};
