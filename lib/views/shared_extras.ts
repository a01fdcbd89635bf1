/** The extras that pages of tables, rows and queries compute in the same way. */

import type { RequestContext } from "../context.ts";
import type { ExtraScope } from "../table/extras/catalogue.ts";
import { extraNames, extrasOf } from "../table/extras/registry.ts";
import { withAddedArgs, withRemovedArgs } from "../text/query_string.ts";

/** The extra `request`. */
export function requestExtra({ request }: RequestContext): Record<string, unknown> {
  const { args, fullPath, host } = request;
  return {
    url: request.absoluteUrl(fullPath),
    path: fullPath.split("?", 1)[0],
    full_path: fullPath,
    host,
    args: Object.fromEntries(args.keys().map((name) => [name, args.getAll(name)])),
  };
}

/** The extra `extras`: what else can be had here, and the URL that switches it on or off. */
export function extrasExtra(
  { app, request }: RequestContext,
  scope: ExtraScope,
): Record<string, unknown>[] {
  const { path, queryString } = request;
  const selected = new Set(extraNames(request.args));
  return extrasOf(scope).map(({ name, description }) => {
    const isSelected = selected.has(name);
    const change = isSelected ? withRemovedArgs : withAddedArgs;
    const toggled = change(path, queryString, { _extra: name });
    return {
      name,
      description,
      toggle_url: request.absoluteUrl(app.urls.path(toggled)),
      selected: isSelected,
    };
  });
}
