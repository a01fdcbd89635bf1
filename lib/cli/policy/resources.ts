/** What the resources of a policy mean on a site. */

import type { App } from "../../context.ts";
import { UsageError } from "../../errors.ts";
import { isChildAction } from "../../permissions/actions.ts";
import type { Target } from "../../permissions/resolution.ts";
import type { Action, AnyResource } from "../../permissions/types.ts";
import { nearest } from "../../text/nearest.ts";

/** All of a kind. */
const ANY = "*";
const WHOLE_SITE: Target = { parent: null, child: null };

/**
 * The places that one entry of `resource` names.
 *
 * @param where the entry, for messages
 * @throws {UsageError} for what does not fit the action, and for what does not exist
 */
export async function placesOf(
  app: App,
  action: Action,
  text: string | undefined,
  where: string,
): Promise<Target[]> {
  if (action.resourceType === undefined) {
    if (text === undefined) return [WHOLE_SITE];
    throw new UsageError(
      `${where}: "${action.name}" is about the whole site, leave "resource" out`,
    );
  }
  const [parent, child] = splitNames(text ?? "");
  const isChild = isChildAction(action);
  if (parent === "" || (child !== null) !== isChild || child === "") {
    throw new UsageError(`${where}: "${action.name}" needs "resource", ${exampleFor(isChild)}`);
  }
  // What plugins protect need not be a database.
  if (typeof action.resourceType === "object") return [{ parent, child }];
  const parents = parent === ANY ? databasesOf(app, where) : [checkedDatabase(app, parent, where)];
  if (child === null) return parents.map((parent) => ({ parent, child }));
  const places: Target[] = [];
  for (const parent of parents) {
    const children = await childrenOf(app, action, { parent, child }, where);
    places.push(...children.map((child) => ({ parent, child })));
  }
  return places;
}

/** A place as the resource of an action. */
export function resourceAt(
  { resourceType }: Action,
  { parent, child }: Target,
): AnyResource | undefined {
  if (parent === null) return undefined;
  switch (resourceType) {
    case "table":
      return { type: "table", database: parent, table: child! };
    case "query":
      return { type: "query", database: parent, query: child! };
    case "database":
      return { type: "database", database: parent };
    default:
      return { type: "custom", parent, ...child === null ? {} : { child } };
  }
}

/** At the first slash: tables may have more of them. */
function splitNames(text: string): [parent: string, child: string | null] {
  const slash = text.indexOf("/");
  return slash === -1 ? [text, null] : [text.slice(0, slash), text.slice(slash + 1)];
}

function exampleFor(isChild: boolean): string {
  return isChild
    ? 'such as "staff/people", or "staff/*" for all'
    : 'the name of a database, or "*" for all';
}

/** Without databases names cannot be checked, and are taken as they are. */
export function checksNames({ options }: Pick<App, "options">): boolean {
  return options.memory || options.files.length + options.directories.length > 0;
}

function databasesOf(app: App, where: string): string[] {
  if (checksNames(app)) return [...app.databases].map(({ name }) => name);
  throw new UsageError(`${where}: "*" needs databases, name their files behind the policy`);
}

function checkedDatabase(app: App, name: string, where: string): string {
  const names = [...app.databases].map(({ name }) => name);
  if (!checksNames(app) || names.includes(name)) return name;
  throw missing(where, `database "${name}"`, name, names);
}

async function childrenOf(
  app: App,
  { resourceType }: Action,
  { parent, child }: { parent: string; child: string },
  where: string,
): Promise<string[]> {
  const database = app.databases.get(parent);
  if (database === undefined) {
    if (child !== ANY) return [child];
    throw new UsageError(
      `${where}: "${parent}/*" needs the database, name its file behind the policy`,
    );
  }
  const names = resourceType === "query"
    ? app.queries.list(parent).map(({ name }) => name)
    : [...(await database.schema()).tables.keys()];
  if (child === ANY) return names;
  if (names.includes(child)) return [child];
  throw missing(where, `${resourceType} "${child}" in "${parent}"`, child, names);
}

function missing(where: string, what: string, name: string, names: readonly string[]): UsageError {
  const guess = nearest(name, names);
  const advice = guess === undefined ? "" : `, did you mean "${guess}"?`;
  return new UsageError(`${where}: there is no ${what}${advice}`);
}
