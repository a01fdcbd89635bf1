/** `/db/table/key/-/form/...`: forms about one row. */

import type { RequestContext } from "../../context.ts";
import { chosenForm } from "./chosen_form.ts";

const FORMS = {
  edit: () => import("./edit_row.tsx"),
  delete: () => import("./delete_row.tsx"),
};

export default {
  get: async (context: RequestContext) => (await chosenForm(context, FORMS)).get(context),
  post: async (context: RequestContext) => (await chosenForm(context, FORMS)).post(context),
};
