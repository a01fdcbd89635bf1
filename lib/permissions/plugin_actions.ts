/** Actions of plugins. */

import type { Permission, PluginAction, PluginResource } from "../plugins/hook_types.ts";
import type { Action, CustomResourceType } from "./types.ts";

/** What `registerActions` gave. */
export function actionOf({ resourceType, ...action }: PluginAction): Action {
  if (resourceType === undefined || typeof resourceType === "string") {
    return { ...action, resourceType };
  }
  return { ...action, resourceType: customType(resourceType) };
}

/** What the classic `registerPermissions` gave. Tables and queries were the same to it. */
export function classicAction(permission: Permission): Action {
  const { name, abbr, description, takesDatabase, takesResource } = permission;
  return {
    name,
    description,
    ...abbr ? { abbr } : {},
    ...takesResource
      ? { resourceType: "table" }
      : takesDatabase
      ? { resourceType: "database" }
      : {},
    isOpen: permission.default,
  };
}

function customType(resource: PluginResource): CustomResourceType {
  return {
    name: resource.name,
    isChild: resource.parent !== undefined,
    resourcesSql: (actor) => resource.resourcesSql({ actor }),
  };
}
