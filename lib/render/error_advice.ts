/** What to do after an error: what may have been meant, who one is, ways out. */

import type { Crumb, MenuLink } from "../../templates/frame.ts";
import type { AdviceProps } from "../../templates/pages/error.tsx";
import { type Words, wordsFor } from "../../templates/words/words.ts";
import type { RequestContext } from "../context.ts";
import type { MissingPermission } from "../errors.ts";
import type { ShownError } from "../http/error_response.ts";
import { targetOf } from "../permissions/targets.ts";
import { adviceText } from "../text/advice.ts";
import { nearestFew } from "../text/nearest.ts";
import { encodePairs } from "../text/query_string.ts";
import { type RouteName, ROUTES } from "../urls.ts";
import { displayActor, menuOf } from "./menu.ts";

type Say = Words["errors"];

/** @param levels what exists above the address */
export async function adviceFor(
  context: RequestContext,
  error: ShownError,
  levels: readonly Crumb[],
): Promise<AdviceProps> {
  const { advice, errors: say } = wordsFor(context.request.language);
  const own = error.advice && adviceText(error.advice, advice);
  return {
    similar: await similarTools(context, error) ?? error.similar,
    sentences: sentencesFor(context, error, say, own ? [own] : []),
    links: [...await waysOut(context, error, say), ...wayUp(context, levels, say)],
    reference: error.reference,
  };
}

/** For an address that is almost that of a tool. */
async function similarTools(
  context: RequestContext,
  { status }: ShownError,
): Promise<MenuLink[] | null> {
  const { app: { urls }, request } = context;
  const [, name] = /^\/-\/([\w-]{1,50})$/.exec(request.path) ?? [];
  if (status !== 404 || name === undefined) return null;
  const { tools } = await menuOf(context);
  const start = urls.path("/-/");
  const similar = nearestFew(name, tools.map(({ href }) => href.slice(start.length)), 3);
  return tools.filter(({ href }) => similar.includes(href.slice(start.length)));
}

/** @param sentences what the error itself advises */
function sentencesFor(
  context: RequestContext,
  error: ShownError,
  say: Say,
  sentences: readonly string[],
): string[] {
  if (error.isForged) return [say.otherSite, ...sentences];
  switch (error.status) {
    case 403:
      return [
        ...error.missing ? whatIsMissing(error.missing, error.message, say) : [],
        ...sentences,
        identity(context, say),
      ];
    case 404:
      return [...sentences, say.mistyped];
    case 500:
      return [...sentences, say.faultOfServer];
    case 503:
      return sentences.length > 0 ? [...sentences] : [say.tryAgain];
    default:
      return [...sentences];
  }
}

/** `The permission "view-table" on "db/table" is missing.` Nothing where the message says it. */
function whatIsMissing(
  { action, resource }: MissingPermission,
  message: string,
  say: Say,
): string[] {
  const { parent, child } = targetOf(resource);
  const names = [parent, child].filter((name) => name !== null).join("/");
  if (names === "" && message === action) return [];
  return [names === "" ? say.missing(action) : say.missingOn(action, names)];
}

/** Who the visitor is taken for, and how to become somebody else. */
function identity({ actor, app: { options } }: RequestContext, say: Say): string {
  if (actor !== null) return say.signedInAs(displayActor(actor));
  return options.rootToken === null ? say.notSignedIn : say.notSignedInRoot;
}

/** What plugins call a link to sign in. */
const SIGN_IN = /\b(?:log|sign)[ -]?in\b|\banmelden\b/i;

/** From a page that is closed: links of plugins with which visitors sign in, and the reason. */
async function waysOut(context: RequestContext, error: ShownError, say: Say): Promise<Crumb[]> {
  const { app: { permissions, plugins, urls }, actor, request } = context;
  if (error.status !== 403) return [];
  if (error.isForged) {
    return hasForm(request.path) ? [{ label: say.formAgain, href: urls.path(request.path) }] : [];
  }
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
  return [{ label: say.explain, href: `${urls.to("check")}?${question}` }];
}

/** Routes that answer GET with the form that is sent to them. */
const FORMS: ReadonlySet<RouteName> = new Set<RouteName>([
  "api_explorer",
  "create_token",
  "logout",
  "messages",
  "permissions",
  "query_delete",
  "query_edit",
  "query_store",
  "row_form",
  "table",
  "table_create_form",
  "table_form",
  "write",
]);

function hasForm(path: string): boolean {
  const route = ROUTES.find((route) => route.match(path) !== null);
  return route !== undefined && FORMS.has(route.name);
}

/** From near to far: the table, the database, the home page; not the page that just failed. */
function wayUp({ app, request }: RequestContext, levels: readonly Crumb[], say: Say): Crumb[] {
  const here = app.urls.path(request.path);
  return levels.toReversed().filter(({ href }) => href !== here).map(({ label, href }) => ({
    label: href === app.urls.instance() ? say.allDatabases : say.goTo(label),
    href,
  }));
}
