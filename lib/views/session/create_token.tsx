/** `/-/create-token`: a token for the API, for whoever is signed in. */

import {
  CreateTokenPage,
  type TokenDatabase,
  type TokenFields,
} from "../../../templates/pages/create_token.tsx";
import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import {
  SIGNED_TOKENS_OFF,
  signToken,
  type TokenPayload,
  tokenPayload,
} from "../../permissions/tokens.ts";
import type { Action } from "../../permissions/types.ts";
import { CreateTokenEvent } from "../../plugins/events.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { encodeJson } from "../../text/json.ts";
import { plural } from "../../text/numbers.ts";
import { tildeEncode } from "../../text/tilde.ts";
import { EMPTY_FIELDS, EXPIRE_TYPES, fieldsOf, parseTokenForm } from "./token_form.ts";

interface Outcome {
  errors: string[];
  fields: TokenFields;
  payload?: TokenPayload;
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
  return await page(context, { errors, fields: EMPTY_FIELDS, payload });
}

/** Whose token it will be. A token cannot make more tokens. */
function actorId({ app, actor }: RequestContext): string | number {
  if (!app.settings.allow_signed_tokens) throw new Forbidden(SIGNED_TOKENS_OFF);
  if (actor === null) throw new Forbidden("You must be logged in to create a token");
  const { id } = actor;
  if (!id || (typeof id !== "string" && typeof id !== "number")) {
    throw new Forbidden("You must be logged in as an actor with an ID to create a token");
  }
  if (actor.token) {
    throw new Forbidden("Token authentication cannot be used to create additional tokens");
  }
  return id;
}

async function page(
  context: RequestContext,
  { errors, fields, payload }: Outcome,
): Promise<Response> {
  const { app, actor } = context;
  const longest = app.settings.max_signed_tokens_ttl;
  const title = "Create an API token";
  const actions = [...app.permissions.actions.values()];
  return await renderPage(
    context,
    {
      title,
      bodyClass: [],
      crumbs: await crumbsFor(context, { current: title }),
      scripts: ["create_token.js"],
    },
    <CreateTokenPage
      actorId={String(actor?.id)}
      action={app.urls.to("create_token")}
      errors={errors}
      fields={fields}
      expireTypes={EXPIRE_TYPES}
      longest={longest > 0 ? plural(longest, "second") : undefined}
      token={payload && signToken(payload, app.signer)}
      details={payload && encodeJson(payload, 4)}
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
