import type { ComponentChildren } from "preact";
import { JsonTree } from "../parts/json_tree.tsx";

export interface ShowJsonPageProps {
  /** Such as "versions.json". */
  filename: string;
  data: unknown;
  /** The data as JSON, indented. */
  json: string;
  /** What top-level keys mean. */
  notes?: Record<string, string>;
  /** In place of the tree. */
  children?: ComponentChildren;
}

/** Data of this many lines is readable as it is. */
const SHORT = 8;

/** A page that shows data: as a tree for people, and raw. */
export function ShowJsonPage({ filename, data, json, notes, children }: ShowJsonPageProps) {
  const isShort = !children && json.split("\n").length <= SHORT;
  if (isShort) {
    return (
      <>
        <h1>{filename}</h1> <pre class="raw-json">{json}</pre>
      </>
    );
  }
  return (
    <>
      <h1>{filename}</h1>
      {children || <JsonTree value={data} notes={notes} />}
      <details class="raw">
        <summary>Raw JSON</summary>
        <pre class="raw-json">{json}</pre>
      </details>
    </>
  );
}
