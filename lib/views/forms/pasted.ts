/** Pasted rows with the types of their columns. Pure. */

import type { PastedPreviewProps } from "../../../templates/parts/pasted_preview.tsx";
import type { Say } from "../../../templates/static/write_errors.js";
import {
  parsePasted,
  type PastedRows,
  type PastedType,
  pastedType,
  PasteProblem,
} from "../../../templates/static/pasted_rows.js";

export interface TypedPaste extends PastedRows {
  /** Of each column. */
  types: PastedType[];
}

/** The rows, or what is wrong with the text. */
export function readPaste(text: string, say: Say): TypedPaste | string {
  try {
    const pasted = parsePasted(text);
    if (pasted.rows.length === 0) return say("noRows");
    const types = pasted.columns.map((_, at) => pastedType(pasted.rows.map((row) => row[at]!)));
    return { ...pasted, types };
  } catch (error) {
    if (error instanceof PasteProblem) return say(error.key, error.values);
    throw error;
  }
}

const SHOWN_ROWS = 10;
const SHOWN_LENGTH = 80;

export function previewOf({ format, columns, rows, types }: TypedPaste): PastedPreviewProps {
  return {
    format,
    count: rows.length,
    columns: columns.map((name, at) => ({ name, type: types[at]! })),
    rows: rows.slice(0, SHOWN_ROWS).map((row) => row.map(shown)),
  };
}

function shown(value: PastedRows["rows"][number][number]): string {
  const text = value === null
    ? ""
    : typeof value === "object"
    ? JSON.stringify(value)
    : String(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
