/** An error as a page: the frame stays, and it says what happened and what to do next. */

import type { Crumb } from "../../templates/frame.ts";
import { Advice, ErrorPage } from "../../templates/pages/error.tsx";
import type { RequestContext } from "../context.ts";
import { HttpError } from "../errors.ts";
import type { ShownError } from "../http/error_response.ts";
import { logLine } from "../http/log.ts";
import type { Actor } from "../permissions/types.ts";
import type { Database } from "../sql/types.ts";
import { crumbsFor } from "./crumbs.ts";
import { customPage } from "./custom_page.tsx";
import { displayActor } from "./menu.ts";
import { renderPage } from "./page.tsx";

export async function renderErrorPage(
  context: RequestContext,
  error: ShownError,
): Promise<Response> {
  const instead = error.status === 404 ? await pageInstead(context) : null;
  if (instead instanceof Response) return instead;
  if (instead !== null && instead.status !== 404) return await renderErrorPage(context, instead);
  const levels = await levelsAbove(context);
  // As in Datasette, a forbidden page is at home in the site, other errors are nowhere.
  const isAtHome = error.title === "Forbidden" && levels[0]?.label === "home";
  return await renderPage(
    context,
    {
      title: error.title,
      bodyClass: [],
      subject: { template: "error", status: error.status },
      crumbs: levels.slice(0, isAtHome ? 1 : 0),
      above: levels.slice(isAtHome ? 1 : 0),
      status: error.status,
      headers: error.headers,
      after: (
        <Advice
          sentences={sentencesFor(context, error)}
          links={wayUp(context, levels)}
          reference={error.reference}
        />
      ),
    },
    <ErrorPage
      heading={error.heading ?? error.title}
      message={messageOf(context, instead ?? error)}
    />,
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

/** A sentence where the error is a bare word: the name of a permission, or the status. */
function messageOf({ app }: RequestContext, { status, message }: ShownError): string {
  if (status === 404 && message === "404") return "Page not found";
  if (app.permissions.actions.has(message)) return `This needs the permission "${message}"`;
  return message;
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

/** From near to far: the table, the database, the home page; not the page that just failed. */
function wayUp({ app, request }: RequestContext, levels: Crumb[]): Crumb[] {
  const here = app.urls.path(request.path);
  return levels.toReversed().filter(({ href }) => href !== here).map(({ label, href }) => ({
    label: label === "home" ? "All databases" : `Go to ${label}`,
    href,
  }));
}

function sentencesFor({ actor }: RequestContext, error: ShownError): string[] {
  const sentences = error.advice ? [error.advice] : [];
  switch (error.status) {
    case 403:
      return [...sentences, identity(actor)];
    case 404:
      return [...sentences, "The address may be mistyped, or what was here has been removed."];
    case 500:
      return [...sentences, "This is a fault of the server, not of your request."];
    case 503:
      return error.advice ? sentences : ["Try again in a moment."];
    default:
      return sentences;
  }
}

/** Who the visitor is taken for. */
function identity(actor: Actor | null): string {
  return actor === null
    ? "You are not signed in."
    : `You are signed in as ${displayActor(actor)}, who may not do this.`;
}
