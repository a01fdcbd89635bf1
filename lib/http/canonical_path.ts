/** Where a path that was not found may have meant to go. */

import { localPath } from "./response.ts";
import type { DatasetteRequest } from "./request.ts";

/**
 * The tilde-encoded form of a percent-encoded path, or the path without its trailing slashes;
 * null when the path has neither. Never leads to another site.
 */
export function canonicalPath(request: DatasetteRequest): string | null {
  const [path, query] = splitQuery(request.fullPath);
  if (request.path.includes("%")) {
    const encoded = path.replaceAll("~", "~7E").replaceAll("%", "~").replaceAll(".", "~2E");
    return localPath(encoded) + query;
  }
  if (request.path.length > 1 && request.path.endsWith("/")) {
    return localPath(path.replace(/\/+$/, "")) + query;
  }
  return null;
}

function splitQuery(fullPath: string): [string, string] {
  const mark = fullPath.indexOf("?");
  return mark === -1 ? [fullPath, ""] : [fullPath.slice(0, mark), fullPath.slice(mark)];
}
