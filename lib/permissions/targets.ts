/** What questions are about: a resource, a database, or the whole instance. */

import { RESOURCES, type Target } from "./resolution.ts";
import type { Action, Actor, AnyResource } from "./types.ts";

/** Selects all that the action can be about; null for actions that are about the instance. */
export async function resourcesSql(
  { resourceType }: Action,
  actor: Actor | null,
): Promise<string | null> {
  if (resourceType === undefined) return null;
  return typeof resourceType === "string"
    ? RESOURCES[resourceType]
    : await resourceType.resourcesSql(actor);
}

export function targetOf(resource: AnyResource | undefined): Target {
  switch (resource?.type) {
    case undefined:
      return { parent: null, child: null };
    case "database":
      return { parent: resource.database, child: null };
    case "table":
      return { parent: resource.database, child: resource.table };
    case "query":
      return { parent: resource.database, child: resource.query };
    case "custom":
      return { parent: resource.parent, child: resource.child ?? null };
  }
}

/** The lengths keep names with odd characters apart. */
export function placeKey({ parent, child }: Target): string {
  if (parent === null) return "";
  const names = child === null ? parent : `${parent}/${child}`;
  return `${parent.length} ${names.length} ${names}`;
}
