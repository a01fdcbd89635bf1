import type { RequestContext } from "../../context.ts";
import { NotFound } from "../../errors.ts";

/** What a form shows, and what it does when it is sent. */
export interface FormViews {
  get(context: RequestContext): Promise<Response>;
  post(context: RequestContext): Promise<Response>;
}

/** @throws {NotFound} when the address names none of these */
export async function chosenForm(
  { params }: RequestContext,
  forms: Readonly<Record<string, () => Promise<{ default: FormViews }>>>,
): Promise<FormViews> {
  const name = params.form ?? "";
  if (Object.hasOwn(forms, name)) return (await forms[name]!()).default;
  const names = Object.keys(forms).join(", ");
  throw new NotFound(`There is no form "${name}" here`, {
    advice: { text: "There are {names}.", values: { names } },
  });
}
