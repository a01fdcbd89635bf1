/** The options of one table or view. */

import type { ConfigNode } from "./config_node.ts";
import { parseAllowBlock, parsePermissions } from "./permission_blocks.ts";
import { parseMetadata } from "./metadata_config.ts";
import { parsePlugins } from "./plugin_values.ts";
import { recordOf } from "./record.ts";
import { isTree } from "./tree.ts";
import type { FacetConfig, TableConfig } from "./types.ts";

const SEARCH_MODES = ["raw", "escaped"] as const;

/**
 * @param node the table's block in the configuration
 * @param metadata the table's block in the metadata
 */
export function parseTableConfig(node: ConfigNode, metadata: ConfigNode): TableConfig {
  return {
    allow: parseAllowBlock(node.key("allow")),
    permissions: parsePermissions(node.key("permissions")),
    plugins: parsePlugins(node.key("plugins")),
    hidden: node.key("hidden").boolean(),
    labelColumn: node.key("label_column").name(),
    sort: node.key("sort").name(),
    sortDesc: node.key("sort_desc").name(),
    size: node.key("size").size(),
    sortableColumns: parseSortableColumns(node.key("sortable_columns")),
    facets: node.key("facets").items().map(parseFacet),
    facetSize: node.key("facet_size").size(),
    ftsTable: node.key("fts_table").name(),
    ftsPk: node.key("fts_pk").name(),
    searchMode: node.key("searchmode").choice(SEARCH_MODES) === "raw" ? "raw" : undefined,
    columnTypes: recordOf(
      node.key("column_types").entries().map(([column, type]) => [column, parseColumnType(type)]),
    ),
    metadata: parseMetadata(metadata, ["columns"]),
    columnDescriptions: recordOf(
      metadata.key("columns").entries().map(([column, text]) => [column, describe(text)]),
    ),
  };
}

/** Undefined: sort by every column; an empty list: by none. */
function parseSortableColumns(node: ConfigNode): string[] | undefined {
  return node.isEmpty ? undefined : node.items().map(requiredName);
}

function requiredName(node: ConfigNode): string {
  return node.name() ?? node.fail("the name of a column");
}

function parseFacet(node: ConfigNode): FacetConfig {
  if (!isTree(node.value)) {
    return node.name() ?? node.fail("the name of a column or an object such as {array: tags}");
  }
  const [entry, ...others] = node.entries();
  if (!entry || others.length > 0) node.fail("an object with one key, such as {array: tags}");
  const [type, column] = entry;
  return {
    [type]: isTree(column.value) ? requiredName(column.key("column")) : requiredName(column),
  };
}

function parseColumnType(node: ConfigNode): TableConfig["columnTypes"][string] {
  if (!isTree(node.value)) {
    return { type: node.text() ?? node.fail("the name of a column type"), config: null };
  }
  const type = node.key("type").text() ?? node.key("type").fail("the name of a column type");
  const config = node.key("config");
  if (config.isEmpty) return { type, config: null };
  return { type, config: isTree(config.value) ? config.value : config.fail("an object") };
}

function describe(node: ConfigNode): string {
  return node.isEmpty ? "" : String(node.value);
}
