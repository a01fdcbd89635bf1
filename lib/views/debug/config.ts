import { redactSecrets } from "../../config/redact.ts";
import type { RequestContext } from "../../context.ts";
import { jsonPage } from "./json_page.tsx";

/** The configuration as it was read; what sounds like a secret is blotted out. */
export default jsonPage({ name: "config", data: visibleConfig });

/**
 * Without blocks about databases, tables and queries that the visitor may not see, except for those
 * who look into permissions.
 */
async function visibleConfig({ app, actor }: RequestContext): Promise<unknown> {
  const config = redactSecrets(app.config.raw);
  if (!isBlock(config) || !isBlock(config.databases)) return config;
  if (!app.settings.hide_closed_names) return config;
  if (await app.permissions.allowed(actor, "permissions-debug")) return config;
  const visible = async (action: string) => {
    const allowed = await app.permissions.allowedResources(actor, action);
    return new Set(allowed.map(({ database, child }) => JSON.stringify([database, child])));
  };
  const [databases, tables, queries] = await Promise.all(
    ["view-database", "view-table", "view-query"].map(visible),
  );
  const shown = only(config.databases, (name) => databases!.has(JSON.stringify([name, null])));
  for (const [name, block] of Object.entries(shown)) {
    if (!isBlock(block)) continue;
    const inside = (allowed: Set<string>) => (child: string) =>
      allowed.has(JSON.stringify([name, child]));
    const cut = { ...block };
    if (isBlock(block.tables)) cut.tables = only(block.tables, inside(tables!));
    if (isBlock(block.queries)) cut.queries = only(block.queries, inside(queries!));
    shown[name] = cut;
  }
  return { ...config, databases: shown };
}

type Block = Record<string, unknown>;

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries with these names. */
function only(block: Block, isShown: (name: string) => boolean): Block {
  return Object.fromEntries(Object.entries(block).filter(([name]) => isShown(name)));
}
