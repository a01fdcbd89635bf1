/** The first rows of what somebody has pasted. */

import { words } from "../words/words.ts";

export interface PastedPreviewProps {
  format: string;
  columns: { name: string; type: string }[];
  rows: string[][];
  /** How many there are in all. */
  count: number;
}

export function PastedPreview({ format, columns, rows, count }: PastedPreviewProps) {
  const { editing: say, numbers } = words();
  return (
    <div class="table-wrapper" tabindex={0} role="region" aria-label={say.preview}>
      <table class="pasted-preview">
        <caption>
          {say.previewOf(format, numbers.rows(count))}
          {rows.length < count && say.firstOfThem(rows.length)}
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
