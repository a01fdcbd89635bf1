/** `/-/create-token`: a token for the API, for whoever is signed in. */

import { CreateTokenPage, type TokenFields } from "../../../templates/pages/create_token.tsx";
import type { NewTokenProps } from "../../../templates/parts/new_token.tsx";
import type { TokenDatabase } from "../../../templates/parts/token_restrictions.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import type { TokenRestrictions } from "../../permissions/token_restrictions.ts";
import { signToken, tokenPayload } from "../../permissions/tokens.ts";
import type { Action } from "../../permissions/types.ts";
import { CreateTokenEvent } from "../../plugins/events.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { encodeJson } from "../../text/json.ts";
import { tildeEncode } from "../../text/tilde.ts";
import { EMPTY_FIELDS, fieldsOf, parseTokenForm, type TokenProblem, UNITS } from "./token_form.ts";

interface Outcome {
  errors: TokenProblem[];
  fields: TokenFields;
  made?: NewTokenProps;
}

async function ask(context: RequestContext): Promise<Response> {
  actorId(context);
  return await page(context, { errors: [], fields: EMPTY_FIELDS });
}

async function create(context: RequestContext): Promise<Response> {
  const id = actorId(context);
  const form = await context.request.form();
  const { errors, expiresAfter, restrictions } = parseTokenForm(form);
  if (errors.length > 0) return await page(context, { errors, fields: fieldsOf(form) });
  const { actor, app } = context;
  const payload = tokenPayload(
    { actorId: id, expiresAfter, restrictions },
    app.permissions.actions,
  );
  const { a = [], d = {}, r = {} } = restrictions.byName() ?? {};
  await app.events.track(
    new CreateTokenEvent(actor, {
      expires_after: expiresAfter ?? null,
      restrict_all: a,
      restrict_database: d,
      restrict_resource: r,
    }),
  );
  const made: NewTokenProps = {
    token: signToken(payload, app.signer),
    actorId: String(id),
    made: new Date(payload.t * 1000),
    ends: payload.d === undefined ? null : new Date((payload.t + payload.d) * 1000),
    uses: usesOf(restrictions),
    payload: encodeJson(payload, 4),
  };
  return await page(context, { errors, fields: EMPTY_FIELDS, made });
}

/** A line for each place. */
function usesOf(restrictions: TokenRestrictions): NewTokenProps["uses"] {
  const { a = [], d = {}, r = {} } = restrictions.byName() ?? {};
  return [
    ...a.length > 0 ? [{ actions: a, place: null }] : [],
    ...Object.entries(d).map(([place, actions]) => ({ actions, place })),
    ...Object.entries(r).flatMap(([database, resources]) =>
      Object.entries(resources).map(([name, actions]) => ({
        actions,
        place: `${database}/${name}`,
      }))
    ),
  ];
}

/** Whose token it will be. A token cannot make more tokens. */
function actorId({ app, actor, request }: RequestContext): string | number {
  const say = wordsFor(request.language).tokens;
  if (!app.settings.allow_signed_tokens) throw new Forbidden(say.signedOff);
  if (actor === null) throw new Forbidden(say.notSignedIn);
  const { id } = actor;
  if (!id || (typeof id !== "string" && typeof id !== "number")) {
    throw new Forbidden(say.noId);
  }
  if (actor.token) {
    throw new Forbidden(say.notByToken);
  }
  return id;
}

async function page(
  context: RequestContext,
  { errors, fields, made }: Outcome,
): Promise<Response> {
  const { app, actor, request } = context;
  const say = wordsFor(request.language).tokens;
  const longest = app.settings.max_signed_tokens_ttl;
  const actions = [...app.permissions.actions.values()];
  return await renderPage(
    context,
    {
      title: say.title,
      bodyClass: [],
      crumbs: await crumbsFor(context, { current: say.title }),
      // A new token is about to be copied; on an empty form nothing is urgent.
      [made ? "scripts" : "lateScripts"]: ["create_token.js"],
      words: ["browserToken"],
    },
    <CreateTokenPage
      actorId={String(actor?.id)}
      action={app.urls.to("create_token")}
      errors={errors.map((problem) => say[problem])}
      fields={fields}
      units={[...UNITS]}
      longest={longest > 0 ? longest : null}
      made={made ?? null}
      allActions={namesOf(actions)}
      databaseActions={namesOf(actions.filter((action) => action.resourceType !== undefined))}
      tableActions={namesOf(actions.filter((action) => action.resourceType === "table"))}
      {...await visiblePlaces(context)}
    />,
  );
}

/** More boxes than these make a page that no browser likes. */
const TABLE_LIMIT = 200;

/** Databases and, unless they are very many, tables, as far as the visitor may see them. */
async function visiblePlaces(
  { app, actor }: RequestContext,
): Promise<{ databases: TokenDatabase[]; hasMoreTables: boolean }> {
  const [databases, tables] = await Promise.all([
    app.permissions.allowedResources(actor, "view-database"),
    app.permissions.allowedResources(actor, "view-table"),
  ]);
  const hasMoreTables = tables.length > TABLE_LIMIT;
  const tablesOf = Map.groupBy(hasMoreTables ? [] : tables, ({ database }) => database);
  return {
    databases: databases.filter(({ database }) => database !== "_memory").map(({ database }) => ({
      ...encoded(database),
      tables: (tablesOf.get(database) ?? []).map(({ child }) => encoded(child!)),
    })),
    hasMoreTables,
  };
}

function namesOf(actions: Action[]): string[] {
  return actions.map(({ name }) => name);
}

function encoded(name: string): { name: string; encoded: string } {
  return { name, encoded: tildeEncode(name) };
}

export default { get: ask, post: create };
