import type { RequestContext } from "../../context.ts";
import { jsonPage } from "./json_page.tsx";

export default jsonPage({ name: "databases", data: visibleDatabases });

/** Those that the visitor may see, in the order in which they are served. */
async function visibleDatabases({ app, actor }: RequestContext) {
  const allowed = await app.permissions.allowedResources(actor, "view-database");
  const names = new Set(allowed.map(({ database }) => database));
  const databases = [...app.databases].filter(({ name }) => names.has(name));
  return {
    databases: databases.map((database) => ({
      name: database.name,
      route: database.route,
      path: database.path,
      size: database.size(),
      is_mutable: database.isMutable,
      is_memory: database.isMemory,
      hash: database.hash,
    })),
  };
}
