/** Everything that can be allowed or denied, in one table. */

import type { Action, ResourceType } from "./types.ts";

/** The actions of Datasette itself; plugins add theirs behind these. */
export const ACTIONS: readonly Action[] = [
  { name: "view-instance", abbr: "vi", description: "View Datasette instance" },
  { name: "permissions-debug", abbr: "pd", description: "Access permission debug tool" },
  { name: "debug-menu", abbr: "dm", description: "View debug menu items" },

  { name: "view-database", abbr: "vd", description: "View database", resourceType: "database" },
  {
    name: "view-database-download",
    abbr: "vdd",
    description: "Download database file",
    resourceType: "database",
    alsoRequires: "view-database",
  },
  {
    name: "execute-sql",
    abbr: "es",
    description: "Execute read-only SQL queries",
    resourceType: "database",
    alsoRequires: "view-database",
  },
  {
    name: "execute-write-sql",
    abbr: "ews",
    description: "Execute writable SQL queries",
    resourceType: "database",
    alsoRequires: "view-database",
  },
  { name: "create-table", abbr: "ct", description: "Create tables", resourceType: "database" },
  { name: "create-view", abbr: "cv", description: "Create views", resourceType: "database" },
  {
    name: "store-query",
    abbr: "sq",
    description: "Create stored queries",
    resourceType: "database",
    alsoRequires: "execute-sql",
  },

  { name: "view-table", abbr: "vt", description: "View table", resourceType: "table" },
  { name: "insert-row", abbr: "ir", description: "Insert rows", resourceType: "table" },
  { name: "delete-row", abbr: "dr", description: "Delete rows", resourceType: "table" },
  { name: "update-row", abbr: "ur", description: "Update rows", resourceType: "table" },
  { name: "alter-table", abbr: "at", description: "Alter tables", resourceType: "table" },
  { name: "set-column-type", abbr: "sct", description: "Set column type", resourceType: "table" },
  { name: "drop-table", abbr: "dt", description: "Drop tables", resourceType: "table" },
  { name: "drop-view", abbr: "dv", description: "Drop views", resourceType: "table" },

  {
    name: "view-query",
    abbr: "vq",
    description: "View named query results",
    resourceType: "query",
  },
  { name: "update-query", abbr: "uq", description: "Update stored queries", resourceType: "query" },
  { name: "delete-query", abbr: "dq", description: "Delete stored queries", resourceType: "query" },
];

/** What anybody may do unless something says otherwise. */
export const OPEN_ACTIONS: ReadonlySet<string> = new Set([
  "view-instance",
  "view-database",
  "view-database-download",
  "view-table",
  "view-query",
  "execute-sql",
]);

/** Actions by name. Throws when a name or an abbreviation is there twice. */
export function actionsByName(actions: Iterable<Action>): Map<string, Action> {
  const byName = new Map<string, Action>();
  const taken = new Map<string, string>();
  for (const action of actions) {
    for (const word of actionNames(action)) {
      const owner = taken.get(word);
      if (owner !== undefined) {
        throw new TypeError(`Action "${action.name}": "${word}" is taken by action "${owner}"`);
      }
      taken.set(word, action.name);
    }
    byName.set(action.name, action);
  }
  return byName;
}

/** The spellings that tokens use for an action. */
export function actionNames(action: Pick<Action, "name" | "abbr">): string[] {
  return action.abbr ? [action.name, action.abbr] : [action.name];
}

/** Does the resource of the action belong to a database, as tables and queries do? */
export function isChildAction({ resourceType }: Pick<Action, "resourceType">): boolean {
  if (typeof resourceType === "object") return resourceType.isChild;
  return resourceType !== undefined && resourceType !== PARENT_TYPE;
}

const PARENT_TYPE: ResourceType = "database";
