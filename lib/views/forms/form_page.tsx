/**
 * The answer to somebody at a form: a page, or what scripts put into a dialog. With `_dialog=1` the
 * form comes without the page around it, and success is told as JSON instead of by a redirect.
 */

import type { ComponentChildren } from "preact";
import { browserWords } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import { htmlResponse, jsonResponse, redirect } from "../../http/response.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { draw } from "../../render/draw.ts";
import { renderPage } from "../../render/page.tsx";
import type { Database } from "../../sql/types.ts";
import { toCssClass } from "../../text/css_class.ts";
import { escapeScript } from "../../text/script_json.ts";
import { NO_FRAMING } from "../no_framing.ts";

export interface FormPage {
  title: string;
  /** Class of the body. */
  kind: "row-form" | "table-form";
  database: Database;
  table?: string;
  /** The last crumb. */
  current: string;
  status?: number;
}

export async function formPage(
  context: RequestContext,
  page: FormPage,
  content: ComponentChildren,
): Promise<Response> {
  const { title, kind, database, table, current, status } = page;
  if (isDialog(context)) {
    const { language } = context.request;
    const words = browserWords(language, ["browserEdit"]);
    const dialog = draw(context.request, <Dialog words={words}>{content}</Dialog>);
    return htmlResponse(dialog, { status, headers: NO_FRAMING });
  }
  const classes = [kind, `db-${toCssClass(database.name)}`];
  if (table !== undefined) classes.push(`table-${toCssClass(table)}`);
  const crumbs = await crumbsFor(context, { database, table, current });
  const options = { title, status, bodyClass: classes, crumbs, headers: NO_FRAMING };
  return await renderPage(context, {
    ...options,
    scripts: ["edit_form.js"],
    words: ["browserEdit"],
  }, content);
}

/** The page around the dialog lacks the texts: few visitors ever open one. */
function Dialog({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <>
      <script
        type="application/json"
        class="edit-words"
        dangerouslySetInnerHTML={{ __html: escapeScript(words) }}
      />
      {children}
    </>
  );
}

/** Leads on to the page where the visitor sees what was done. */
export function finished(context: RequestContext, href: string, message?: string): Response {
  if (message !== undefined) addMessage(context.request, message);
  return isDialog(context)
    ? jsonResponse({ ok: true, redirect: href })
    : redirect(href, 302, NO_FRAMING);
}

function isDialog({ request }: RequestContext): boolean {
  return request.args.get("_dialog") === "1";
}
