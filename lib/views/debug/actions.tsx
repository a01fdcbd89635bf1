/** `/-/actions`: everything that can be allowed or denied. */

import { ActionsTable, type DescribedAction } from "../../../templates/parts/actions_table.tsx";
import { PermissionTabs } from "../../../templates/parts/permission_tabs.tsx";
import type { RequestContext } from "../../context.ts";
import { isChildAction } from "../../permissions/actions.ts";
import type { Action } from "../../permissions/types.ts";
import { encodePairs } from "../../text/query_string.ts";
import { jsonPage } from "./json_page.tsx";
import { permissionTabs } from "./permission_page.tsx";

export default jsonPage({
  name: "actions",
  action: "permissions-debug",
  data: actions,
  content: async (context, { actions }) => (
    <>
      <PermissionTabs tabs={await permissionTabs(context, "actions")} />
      <ActionsTable
        actions={actions}
        allowedUrl={(action) =>
          `${context.app.urls.to("allowed")}?${encodePairs([["action", action]])}`}
      />
    </>
  ),
});

/** By name. */
function actions({ app }: RequestContext): { actions: DescribedAction[] } {
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
