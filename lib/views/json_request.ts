import type { DatasetteRequest } from "../http/request.ts";

/** Is the body JSON, so that a program speaks? */
export function isJsonRequest({ headers }: Pick<DatasetteRequest, "headers">): boolean {
  return (headers.get("content-type") ?? "").startsWith("application/json");
}
