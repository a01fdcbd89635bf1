/** Titles, descriptions, licences: texts about the data, shown to visitors. */

import type { ConfigNode } from "./config_node.ts";
import { emptyRecord } from "./record.ts";
import type { Json, Metadata } from "./types.ts";

export const METADATA_KEYS = [
  "title",
  "description",
  "description_html",
  "license",
  "license_url",
  "source",
  "source_url",
  "about",
  "about_url",
];

/** Every key except those that structure the file; known ones are text. */
export function parseMetadata(node: ConfigNode, structure: readonly string[]): Metadata {
  const metadata = emptyRecord<Json>();
  for (const [key, entry] of node.entries()) {
    if (structure.includes(key)) continue;
    const value = METADATA_KEYS.includes(key) ? entry.name() : entry.value;
    if (value !== undefined) metadata[key] = value;
  }
  return metadata;
}
