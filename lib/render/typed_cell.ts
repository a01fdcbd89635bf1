/** Cells that a column type draws in its own way; the hook `renderCell` of plugins joins here. */

import type { SqlValue } from "../sql/value.ts";
import { type Markup, raw } from "../text/html.ts";
import { isHttpUrl } from "../text/url.ts";

/** What each built-in column type makes of a text; null leaves the cell as it is. */
const DRAWN: Record<string, (text: string) => string | null> = {
  url(text) {
    const url = text.trim();
    return isHttpUrl(url) ? `<a href="${escape(url)}">${escape(url)}</a>` : null;
  },
  email(text) {
    const address = escape(text.trim());
    return `<a href="mailto:${address}">${address}</a>`;
  },
  json(text) {
    try {
      return `<pre>${escape(JSON.stringify(JSON.parse(text), null, 2))}</pre>`;
    } catch {
      return null;
    }
  },
};

/** The cell as HTML, or null when the type (or none) has nothing special to show. */
export function typedCell(value: SqlValue, columnType: string | undefined): Markup | null {
  if (columnType === undefined || typeof value !== "string" || value === "") return null;
  const drawn = DRAWN[columnType]?.(value) ?? null;
  return drawn === null ? null : raw(drawn);
}

/** For the extra `render_cell`: per row, the columns that are drawn in their own way. */
export function typedCells(
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  columnTypes: ReadonlyMap<string, { type: string }>,
): Record<string, string>[] {
  return rows.map((row) => {
    const drawn: Record<string, string> = {};
    columns.forEach((column, i) => {
      const cell = typedCell(row[i] as SqlValue, columnTypes.get(column)?.type);
      if (cell !== null) drawn[column] = cell.toString();
    });
    return drawn;
  });
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

/** The entities of Datasette: this HTML is data in the JSON API, and compared as text. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
