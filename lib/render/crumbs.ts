import type { Crumb } from "../../templates/frame.ts";
import { wordsFor } from "../../templates/words/words.ts";
import type { RequestContext } from "../context.ts";

interface Place {
  database?: { name: string; route: string };
  /** Table or view. */
  table?: string;
  /** The page itself, when it is none of these levels: a row, a query, a tool. */
  current?: string;
}

/** The levels above (and of) a page; one that the visitor may not see is left out. */
export async function crumbsFor(context: RequestContext, place: Place = {}): Promise<Crumb[]> {
  const { app: { permissions, urls }, actor, request } = context;
  const { database, table, current } = place;
  const crumbs: Crumb[] = [];
  if (await permissions.allowed(actor, "view-instance")) {
    crumbs.push({ label: wordsFor(request.language).frame.home, href: urls.instance() });
  }
  if (database) {
    const resource = { type: "database", database: database.name } as const;
    if (await permissions.allowed(actor, "view-database", resource)) {
      crumbs.push({ label: database.name, href: urls.database(database.route) });
    }
  }
  if (database && table !== undefined) {
    const resource = { type: "table", database: database.name, table } as const;
    if (await permissions.allowed(actor, "view-table", resource)) {
      crumbs.push({ label: table, href: urls.table(database.route, table) });
    }
  }
  if (current !== undefined) crumbs.push({ label: current });
  return crumbs;
}
