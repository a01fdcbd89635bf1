/** What the page of a row shows of a value besides its text: structure, pictures, bytes. */

import { wordsFor } from "../../../templates/words/words.ts";
import { type CellColumn, cellContent } from "../../render/cells.ts";
import type { CellContent } from "../../../templates/parts/rows_table.tsx";
import type { Row, SqlValue } from "../../sql/value.ts";
import { escapeHtml, html, type Markup, raw } from "../../text/html.ts";
import { imageOf } from "../../text/image.ts";
import type { Language } from "../../text/language.ts";

/** Shorter ones are as clear on one line. */
const WORTH_INDENTING = 60;
/** Larger pictures are for those who ask for them. */
const MAX_IMAGE_BYTES = 5_000_000;
/** So many bytes give an idea of what it may be. */
const SHOWN_BYTES = 48;

/** The content of a cell where there is room for all of it. */
export function wholeContent(
  value: SqlValue,
  column: CellColumn,
  { row, language }: { row: Row; language: Language },
): CellContent {
  const plain = cellContent(value, column, row, 0);
  if (value instanceof Uint8Array) {
    const href = column.blobUrl?.(row, value);
    return html`${plain}${href && blobPreview(value, href, { name: column.name, language })}`;
  }
  if (typeof value !== "string" || column.labels !== undefined || column.columnType !== undefined) {
    return plain;
  }
  const indented = indentedJson(value);
  return indented === null ? plain : html`<pre>${indented}</pre>`;
}

/** Objects and lists over several lines; null for everything else. */
function indentedJson(text: string): string | null {
  if (text.length < WORTH_INDENTING || !/^\s*[[{]/.test(text)) return null;
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return indent(text);
}

/** By its signs, as numbers of any length and spellings of any kind stay as they are. */
function indent(text: string): string {
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  return text.trim().replace(
    /"(?:[^"\\]|\\.)*"|([[{])\s*([\]}])|[[{]|[\]}]|,|:|\s+/g,
    (token, open, close) => {
      if (open !== undefined) return open + close;
      switch (token) {
        case "[":
        case "{":
          depth++;
          return token + line();
        case "]":
        case "}":
          depth--;
          return line() + token;
        case ",":
          return token + line();
        case ":":
          return ": ";
      }
      return token.startsWith('"') ? token : "";
    },
  );
}

function blobPreview(
  bytes: Uint8Array,
  href: string,
  { name, language }: { name: string; language: Language },
): Markup | null {
  if (bytes.length === 0) return null;
  const image = bytes.length <= MAX_IMAGE_BYTES ? imageOf(bytes) : null;
  if (image !== null) {
    const alt = wordsFor(language).row.image(name);
    // Not html``, which is formatted: line ends would show here.
    return raw(
      `<img class="blob-preview" src="${escapeHtml(href)}" alt="${escapeHtml(alt)}"` +
        ` width="${image.width}" height="${image.height}" loading="lazy">`,
    );
  }
  const shown = bytes.subarray(0, SHOWN_BYTES).toHex().replace(/../g, "$& ").trim();
  return html`<code class="blob-bytes">${shown}${bytes.length > SHOWN_BYTES ? "…" : ""}</code>`;
}
