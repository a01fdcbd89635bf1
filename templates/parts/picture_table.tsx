/** What a chart or a map shows, as a table. */

export interface PictureTableProps {
  label: string;
  headings: string[];
  rows: PictureCell[][];
}

export interface PictureCell {
  text: string;
  /** Where the rows are that it stands for. */
  href?: string;
  isNumber?: boolean;
}

export function PictureTable({ label, headings, rows }: PictureTableProps) {
  return (
    <details class="picture-data" open>
      <summary>{label}</summary>
      <div class="picture-scroll" tabindex={0} role="region" aria-label={label}>
        <table>
          <thead>
            <tr>{headings.map((heading) => <th key={heading} scope="col">{heading}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((cells, i) => (
              <tr key={i}>{cells.map((cell, j) => <Cell key={j} {...cell} />)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Cell({ text, href, isNumber }: PictureCell) {
  return (
    <td class={isNumber ? "picture-number" : undefined}>
      {href === undefined ? text : <a href={href}>{text}</a>}
    </td>
  );
}
