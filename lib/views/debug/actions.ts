import type { RequestContext } from "../../context.ts";
import { isChildAction } from "../../permissions/actions.ts";
import type { Action } from "../../permissions/types.ts";
import { jsonPage } from "./json_page.tsx";

export default jsonPage({ name: "actions", action: "permissions-debug", data: actions });

/** Everything that can be allowed or denied, by name. */
function actions({ app }: RequestContext) {
  const all = [...app.permissions.actions.values()];
  return { actions: all.sort((a, b) => a.name < b.name ? -1 : 1).map(describe) };
}

/** In the words of Datasette: a database is a parent, a table or query its child. */
function describe({ name, abbr, description, resourceType, alsoRequires }: Action) {
  return {
    name,
    abbr: abbr ?? null,
    description,
    takes_parent: resourceType !== undefined,
    takes_child: isChildAction({ resourceType }),
    resource_class: resourceType === undefined ? null : className(resourceType),
    also_requires: alsoRequires ?? null,
  };
}

/** `TableResource`; kinds of plugins have a name of their own. */
function className(resourceType: NonNullable<Action["resourceType"]>): string {
  if (typeof resourceType === "object") return resourceType.name;
  return `${resourceType[0]!.toUpperCase()}${resourceType.slice(1)}Resource`;
}
