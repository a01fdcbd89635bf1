import type { Metadata } from "../../config/types.ts";
import type { RequestContext } from "../../context.ts";
import { jsonPage } from "./json_page.tsx";

/** For people: Datasette 1.0 gave up `/-/metadata.json`, as plugins may have more than fits in it. */
export default jsonPage({ name: "metadata", data: visibleMetadata, hasJson: false });

/** Descriptions of the instance and of everything in it that the visitor may see. */
async function visibleMetadata({ app, actor }: RequestContext) {
  const [databases, tables] = await Promise.all([
    app.permissions.allowedResources(actor, "view-database"),
    app.permissions.allowedResources(actor, "view-table"),
  ]);
  const tablesOf = Map.groupBy(tables, (table) => table.database);
  const entries = databases.map(({ database }) => [database, {
    ...app.metadata.database(database),
    tables: withSomething((tablesOf.get(database) ?? []).map(({ child }) => [
      child!,
      app.metadata.resource(database, child!),
    ])),
  }]);
  return { ...app.metadata.instance(), databases: Object.fromEntries(entries) };
}

function withSomething(entries: [string, Metadata][]): Record<string, Metadata> {
  return Object.fromEntries(entries.filter(([, metadata]) => Object.keys(metadata).length > 0));
}
