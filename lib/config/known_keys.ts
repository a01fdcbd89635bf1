/** The keys of each level of the configuration, and warnings about others. */

import { guessOrAll } from "../text/nearest.ts";
import { METADATA_KEYS } from "./metadata_config.ts";
import { QUERY_KEYS } from "./query_config.ts";
import { isTree, type Tree } from "./tree.ts";
import type { Json } from "./types.ts";

export const INSTANCE_KEYS = [
  "settings",
  "plugins",
  "permissions",
  "allow",
  "allow_sql",
  "databases",
  "extra_css_urls",
  "extra_js_urls",
];

export const DATABASE_KEYS = ["plugins", "permissions", "allow", "allow_sql", "tables", "queries"];

export const TABLE_KEYS = [
  "plugins",
  "permissions",
  "allow",
  "hidden",
  "sort",
  "sort_desc",
  "size",
  "sortable_columns",
  "label_column",
  "facets",
  "facet_size",
  "fts_table",
  "fts_pk",
  "searchmode",
  "column_types",
];

/** A line for each key that has no effect where it stands; the server starts all the same. */
export function configWarnings(config: Tree, name: string): string[] {
  const warnings = unknownKeys(config, INSTANCE_KEYS, name, []);
  for (const [database, block] of blocks(config.databases)) {
    const path = ["databases", database];
    warnings.push(...unknownKeys(block, DATABASE_KEYS, name, path));
    for (const [table, tableBlock] of blocks(block.tables)) {
      warnings.push(...unknownKeys(tableBlock, TABLE_KEYS, name, [...path, "tables", table]));
    }
    for (const [query, queryBlock] of blocks(block.queries)) {
      warnings.push(...unknownKeys(queryBlock, QUERY_KEYS, name, [...path, "queries", query]));
    }
  }
  return warnings;
}

/** Keys of the configuration that never worked, or no longer work, in a metadata file. */
export function metadataWarnings(metadata: Tree, name: string): string[] {
  const misplaced = (tree: Tree, keys: string[], path: string[]) =>
    keys.filter((key) => Object.hasOwn(tree, key)).map((key) =>
      `${name}: "${[...path, key].join(".")}" has no effect in metadata, move it to datasette.yaml`
    );
  return [
    ...misplaced(metadata, INSTANCE_KEYS.filter((key) => key !== "databases"), []),
    ...blocks(metadata.databases).flatMap(([database, block]) =>
      misplaced(block, ["permissions", "allow_sql", "queries"], ["databases", database])
    ),
  ];
}

function blocks(value: Json | undefined): [string, Tree][] {
  if (!isTree(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Tree] => isTree(entry[1]));
}

function unknownKeys(tree: Tree, known: string[], name: string, path: string[]): string[] {
  return Object.keys(tree).filter((key) => !known.includes(key)).map((key) => {
    const place = `${name}: "${[...path, key].join(".")}"`;
    if (METADATA_KEYS.includes(key) || key === "columns") {
      return `${place} has no effect here, it belongs in a metadata file (--metadata)`;
    }
    return `${place} is unknown and has no effect, ${guessOrAll(key, known)}`;
  });
}
