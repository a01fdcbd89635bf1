/** An error as a page: the frame stays, and it says what happened and what to do next. */

import type { Crumb } from "../../templates/frame.ts";
import { Advice, ErrorPage } from "../../templates/pages/error.tsx";
import type { RequestContext } from "../context.ts";
import { HttpError, type MissingPermission } from "../errors.ts";
import type { ShownError } from "../http/error_response.ts";
import { logLine } from "../http/log.ts";
import { targetOf } from "../permissions/targets.ts";
import type { Database } from "../sql/types.ts";
import { encodePairs } from "../text/query_string.ts";
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
          links={[...await waysOut(context, error), ...wayUp(context, levels)]}
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

function sentencesFor(context: RequestContext, error: ShownError): string[] {
  const sentences = error.advice ? [error.advice] : [];
  switch (error.status) {
    case 403:
      return [
        ...error.missing ? whatIsMissing(error.missing, error.message) : [],
        ...sentences,
        identity(context),
      ];
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

/** `The permission "view-table" on "db/table" is missing.` Nothing where the message says it. */
function whatIsMissing({ action, resource }: MissingPermission, message: string): string[] {
  const { parent, child } = targetOf(resource);
  const names = [parent, child].filter((name) => name !== null).join("/");
  if (names === "" && message === action) return [];
  return [`The permission "${action}"${names === "" ? "" : ` on "${names}"`} is missing.`];
}

/** Who the visitor is taken for, and how to become somebody else. */
function identity({ actor, app: { options } }: RequestContext): string {
  if (actor !== null) return `You are signed in as ${displayActor(actor)}, who may not do this.`;
  return options.rootToken === null
    ? "You are not signed in."
    : "You are not signed in. Whoever started this server can sign in with the link that it printed.";
}

/** What plugins call a link to sign in. */
const SIGN_IN = /\b(?:log|sign)[ -]?in\b/i;

/** From a page that is closed: links of plugins with which visitors sign in, and the reason. */
async function waysOut(context: RequestContext, error: ShownError): Promise<Crumb[]> {
  const { app: { permissions, plugins, urls }, actor, request } = context;
  if (error.status !== 403) return [];
  if (actor === null) {
    const links = await plugins.items("menuLinks", { actor, request });
    return links.filter(({ label }) => SIGN_IN.test(label)).map(({ label, href }) => ({
      label,
      href,
    }));
  }
  if (!error.missing || !await permissions.allowed(actor, "permissions-debug")) return [];
  const { parent, child } = targetOf(error.missing.resource);
  const question = encodePairs([
    ["action", error.missing.action],
    ...parent === null ? [] : [["parent", parent] as const],
    ...child === null ? [] : [["child", child] as const],
  ]);
  return [{ label: "Explain this decision", href: `${urls.to("check")}?${question}` }];
}
