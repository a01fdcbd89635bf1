/** What a query page is about, before anything ran. */

import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import { parseQueryArguments } from "../../query/arguments.ts";
import type { QueryRun } from "../../query/run.ts";
import type { Database } from "../../sql/types.ts";
import { readAccess } from "../../table/visible_schema.ts";
import { tildeEncode } from "../../text/tilde.ts";

/** Browsers and proxies take URLs of this length. */
export const LONGEST_QUERY_STRING = 8000;

export interface QueryPage {
  database: Database;
  /** null for SQL that came with the request. */
  stored: StoredQuery | null;
  /** An anonymous visitor could not see it. */
  isPrivate: boolean;
  run: QueryRun;
}

/**
 * Checks the permissions of whoever asks, and reads the arguments.
 *
 * @throws {Forbidden} when the visitor may not run it.
 */
export async function queryPage(
  context: RequestContext,
  database: Database,
  stored: StoredQuery | null,
): Promise<QueryPage> {
  const { app: { magic, settings }, request } = context;
  const isPrivate = stored === null
    ? await customQueryIsPrivate(context, database)
    : await storedQueryIsPrivate(context, stored);
  return {
    database,
    stored,
    isPrivate,
    run: {
      arguments: parseQueryArguments(request.args, stored),
      stored,
      untrusted: stored?.isTrusted ? true : await readAccess(context, database),
      request: stored === null ? request : await magic.source(request, stored.sql),
      settings,
    },
  };
}

async function customQueryIsPrivate(
  { app, actor }: RequestContext,
  { name }: Database,
): Promise<boolean> {
  const resource = { type: "database", database: name } as const;
  const access = await app.permissions.visibility(actor, "execute-sql", resource);
  if (!access.visible) {
    throw new Forbidden("execute-sql", { missing: { action: "execute-sql", resource } });
  }
  return access.isPrivate;
}

/** Looking at a query that writes runs nothing, so it takes no permission to run SQL. */
async function storedQueryIsPrivate(
  { app, actor }: RequestContext,
  { database, name, isTrusted, isWrite }: StoredQuery,
): Promise<boolean> {
  const resource = { type: "query", database, query: name } as const;
  const access = await app.permissions.visibility(actor, "view-query", resource);
  if (!access.visible) {
    throw new Forbidden("You do not have permission to view this query", {
      missing: { action: "view-query", resource },
    });
  }
  if (!isTrusted && !isWrite) {
    await app.permissions.ensure(actor, "execute-sql", { type: "database", database });
  }
  return access.isPrivate;
}

/** The name of a download, without extension. */
export function queryFileName({ database, stored }: Pick<QueryPage, "database" | "stored">) {
  return stored === null ? database.name : tildeEncode(stored.name);
}
