/** Which columns are shown, and in what order: a form, for those who have no menus in the headings. */

import { words } from "../words/words.ts";

export interface ColumnPanelProps {
  action: string;
  /** Shown ones in their order, then the others. */
  columns: ColumnChoice[];
  kept: (readonly [name: string, value: string])[];
  /** column -> what it means */
  descriptions: Record<string, string>;
}

export interface ColumnChoice {
  name: string;
  isShown: boolean;
  /** It cannot be left out. */
  isFixed: boolean;
  /** Adds a facet of it; null where that is of no use or not allowed. */
  facetHref: string | null;
}

export function ColumnPanel({ action, columns, kept, descriptions }: ColumnPanelProps) {
  const { alwaysShown, columns: title, columnsShown, showColumns } = words().table;
  return (
    <details class="column-panel">
      <summary>{title}</summary>
      <form action={action} method="get" aria-label={columnsShown}>
        <input type="submit" name="_columns" value={showColumns} />
        {kept.map(([name, value], i) => <input key={i} type="hidden" name={name} value={value} />)}
        <ul class="column-choices">
          {columns.map((column, i) => (
            <li key={column.name}>
              <label>
                <input
                  type="checkbox"
                  name="_col"
                  value={column.name}
                  checked={column.isShown}
                  disabled={column.isFixed}
                />{" "}
                {column.name}
              </label>
              {column.isFixed
                ? <span class="section-note">{alwaysShown}</span>
                : <ColumnTools column={column} canMove={i > 0 && !columns[i - 1]!.isFixed} />}
            </li>
          ))}
        </ul>
      </form>
      <ColumnDescriptions descriptions={descriptions} />
    </details>
  );
}

function ColumnTools({ column, canMove }: { column: ColumnChoice; canMove: boolean }) {
  const { facetBy, facetThis, moveUp } = words().table;
  const { name, isShown, facetHref } = column;
  return (
    <>
      {isShown && canMove && (
        <button
          type="submit"
          class="move-up"
          name="_earlier"
          value={name}
          aria-label={moveUp(name)}
        />
      )}
      {facetHref !== null && <a href={facetHref} aria-label={facetBy(name)}>{facetThis}</a>}
    </>
  );
}

function ColumnDescriptions({ descriptions }: Pick<ColumnPanelProps, "descriptions">) {
  const entries = Object.entries(descriptions);
  if (entries.length === 0) return null;
  return (
    <dl class="column-descriptions" aria-label={words().table.descriptions}>
      {entries.map(([column, description]) => (
        <>
          <dt>{column}</dt>
          <dd>{description}</dd>
        </>
      ))}
    </dl>
  );
}
