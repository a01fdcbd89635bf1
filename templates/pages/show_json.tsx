import type { ComponentChildren } from "preact";
import { isTable, JsonTable } from "../parts/json_table.tsx";
import { JsonTree } from "../parts/json_tree.tsx";
import { words } from "../words/words.ts";

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

/** A page that shows data: as a table or tree for people, and raw. */
export function ShowJsonPage(props: ShowJsonPageProps) {
  const { filename, data, json, children } = props;
  const isShort = !children && json.split("\n").length <= SHORT;
  if (isShort) {
    return (
      <>
        <h1>{filename}</h1> <pre class="raw-json">{json}</pre>
        {json === "[]" && <p class="zero-results">{words().dataPages.nothing}</p>}
      </>
    );
  }
  return (
    <>
      <h1>{filename}</h1>
      {children || <Readable filename={filename} data={data} notes={props.notes} />}
      <details class="raw">
        <summary>{words().dataPages.rawJson}</summary>
        <pre class="raw-json">{json}</pre>
      </details>
    </>
  );
}

function Readable(
  { filename, data, notes }: Pick<ShowJsonPageProps, "filename" | "data" | "notes">,
) {
  return isTable(data)
    ? <JsonTable name={filename} entries={data} />
    : <JsonTree value={data} notes={notes} />;
}
