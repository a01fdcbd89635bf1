/** The first rows of what somebody has pasted. */

import { plural } from "../../lib/text/numbers.ts";

export interface PastedPreviewProps {
  format: string;
  columns: { name: string; type: string }[];
  rows: string[][];
  /** How many there are in all. */
  count: number;
}

export function PastedPreview({ format, columns, rows, count }: PastedPreviewProps) {
  return (
    <div class="table-wrapper" tabindex={0} role="region" aria-label="Preview">
      <table class="pasted-preview">
        <caption>
          {format}: {plural(count, "row")}
          {rows.length < count && `, the first ${rows.length} of them`}
        </caption>
        <thead>
          <tr>
            {columns.map(({ name, type }) => (
              <th key={name} scope="col">
                {name} <span class="section-note">{type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{row.map((cell, at) => <td key={at}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const EXAMPLE = "name,age\nAda,36";

interface PasteFieldProps {
  text: string;
  problem: string | null;
  hasFocus: boolean;
}

/** Where rows are pasted. */
export function PasteField({ text, problem, hasFocus }: PasteFieldProps) {
  return (
    <p class="field">
      <label for="paste-data">Rows as CSV, TSV or JSON</label>
      <textarea
        id="paste-data"
        name="data"
        rows={10}
        placeholder={EXAMPLE}
        autofocus={hasFocus}
        aria-invalid={problem === null ? undefined : "true"}
        aria-describedby={problem === null ? "paste-help" : "paste-error paste-help"}
      >
        {`\n${text}`}
      </textarea>
      {problem !== null && <span class="field-error" id="paste-error" role="alert">{problem}</span>}
      <span class="section-note" id="paste-help">
        Copied from a spreadsheet, or a list of JSON objects. The first line of CSV and TSV names
        the columns.
      </span>
    </p>
  );
}
