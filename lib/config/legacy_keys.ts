/** Before Datasette 1.0 the metadata file held configuration too; those keys still work there. */

import type { Json } from "./types.ts";
import { emptyRecord } from "./record.ts";
import { isTree, mergeTrees, type Tree } from "./tree.ts";

const MOVED_EVERYWHERE = ["plugins", "allow"];

const MOVED_OF_TABLES = [
  "hidden",
  "sort",
  "sort_desc",
  "size",
  "sortable_columns",
  "label_column",
  "facets",
  "fts_table",
  "fts_pk",
  "searchmode",
];

interface Split {
  metadata: Tree;
  config: Tree;
}

/** Takes the configuration out of a metadata tree; a moved key outranks the same key in `config`. */
export function moveLegacyKeys(metadata: Tree, config: Tree): Split {
  const split = splitInstance(metadata);
  return { metadata: split.metadata, config: mergeMoved(config, split.config) };
}

/** Moved values replace whole blocks: an `allow` of the metadata is not mixed with another. */
function mergeMoved(config: Tree, moved: Tree): Tree {
  const merged: Tree = Object.assign(emptyRecord<Json>(), config);
  for (const [key, value] of Object.entries(moved)) {
    const below = merged[key];
    const isBlock = MOVED_EVERYWHERE.includes(key) || !isTree(below) || !isTree(value);
    merged[key] = isBlock ? value : mergeMoved(below, value);
  }
  return merged;
}

function splitInstance(tree: Tree): Split {
  const split = take(tree, MOVED_EVERYWHERE);
  return descend(split, "databases", splitDatabase);
}

function splitDatabase(tree: Tree): Split {
  const split = take(tree, MOVED_EVERYWHERE);
  return descend(descend(split, "tables", splitTable), "queries", splitQuery);
}

function splitTable(tree: Tree): Split {
  return take(tree, [...MOVED_EVERYWHERE, ...MOVED_OF_TABLES]);
}

function splitQuery(tree: Tree): Split {
  return take(tree, MOVED_EVERYWHERE);
}

function take(tree: Tree, keys: readonly string[]): Split {
  const split: Split = { metadata: emptyRecord(), config: emptyRecord() };
  for (const [key, value] of Object.entries(tree)) {
    split[keys.includes(key) ? "config" : "metadata"][key] = value;
  }
  return split;
}

/** Applies a split to each entry of a block such as `tables`; empty objects do not stay behind. */
function descend(split: Split, block: string, splitEntry: (tree: Tree) => Split): Split {
  const entries = split.metadata[block];
  if (!isTree(entries)) return split;
  const metadata = emptyRecord<Json>();
  const config = emptyRecord<Json>();
  for (const [name, entry] of Object.entries(entries)) {
    const parts = isTree(entry) ? splitEntry(entry) : { metadata: entry, config: {} };
    if (!isTree(parts.metadata) || !isEmpty(parts.metadata)) metadata[name] = parts.metadata;
    if (!isEmpty(parts.config)) config[name] = parts.config;
  }
  const rest = Object.fromEntries(Object.entries(split.metadata).filter(([key]) => key !== block));
  return {
    metadata: isEmpty(metadata) ? rest : { ...rest, [block]: metadata },
    config: isEmpty(config) ? split.config : mergeTrees(split.config, { [block]: config }),
  };
}

function isEmpty(tree: Tree): boolean {
  return Object.keys(tree).length === 0;
}
