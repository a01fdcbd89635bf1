/** An error as a page: the frame stays, and it says what happened and what to do next. */

import type { Crumb } from "../../templates/frame.ts";
import { Advice, ErrorPage } from "../../templates/pages/error.tsx";
import { loadWords, wordsFor } from "../../templates/words/words.ts";
import type { RequestContext } from "../context.ts";
import { HttpError } from "../errors.ts";
import type { ShownError } from "../http/error_response.ts";
import { logLine } from "../http/log.ts";
import type { Database } from "../sql/types.ts";
import { crumbsFor } from "./crumbs.ts";
import { customPage } from "./custom_page.tsx";
import { adviceFor } from "./error_advice.ts";
import { renderPage } from "./page.tsx";

export async function renderErrorPage(
  context: RequestContext,
  error: ShownError,
): Promise<Response> {
  // An error may come before anything else.
  await loadWords(context.request.language);
  const instead = error.status === 404 ? await pageInstead(context) : null;
  if (instead instanceof Response) return instead;
  if (instead !== null && instead.status !== 404) return await renderErrorPage(context, instead);
  const levels = await levelsAbove(context);
  // As in Datasette, a forbidden page is at home in the site, other errors are nowhere.
  const isAtHome = error.title === "Forbidden" && levels[0]?.href === context.app.urls.instance();
  const shown = inWords(context, instead ?? error);
  return await renderPage(
    context,
    {
      title: shown.title,
      bodyClass: [],
      subject: { template: "error", status: error.status },
      crumbs: levels.slice(0, isAtHome ? 1 : 0),
      above: levels.slice(isAtHome ? 1 : 0),
      status: error.status,
      headers: error.headers,
      after: <Advice {...await adviceFor(context, error, levels)} />,
    },
    <ErrorPage heading={shown.heading} message={shown.message} />,
  );
}

/** A custom page at this address, or why there is none after all. */
async function pageInstead(context: RequestContext): Promise<Response | ShownError | null> {
  try {
    return await customPage(context);
  } catch (error) {
    if (error instanceof HttpError) {
      const { status, message, advice } = error;
      return { status, title: error.title ?? `Error ${status}`, message, advice };
    }
    const reason = error instanceof Error ? error.message : String(error);
    logLine(`Error: the custom page ${context.request.path} failed: ${reason}`);
    return { status: 500, title: "Error 500", message: "Internal server error" };
  }
}

/** The error in the language of the visitor, as far as the catalogue has it. */
function inWords({ app, request }: RequestContext, error: ShownError) {
  const say = wordsFor(request.language).errors;
  const { status, message } = error;
  const translated = (text: string) =>
    text === `Error ${status}` ? say.status(status) : say.texts[text] ?? text;
  return {
    title: translated(error.title),
    heading: translated(error.heading ?? error.title),
    // A sentence where the error is a bare word: the status, or the name of a permission.
    message: status === 404 && message === "404"
      ? say.pageNotFound
      : app.permissions.actions.has(message)
      ? say.needsPermission(message)
      : translated(message),
  };
}

/** The levels above the path, as far as they exist and the visitor may see them. */
async function levelsAbove(context: RequestContext): Promise<Crumb[]> {
  const { app, params } = context;
  const database = app.databases.byRoute(params.database ?? "");
  if (!database) return await crumbsFor(context);
  return await crumbsFor(context, { database, table: await existingTable(database, params.table) });
}

/** The database may be the very thing that fails. */
async function existingTable(database: Database, name?: string): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const table = await database.table(name).catch(() => undefined);
  return table?.name;
}
