/** Says why there are no rows, and what to do about it. */

import { words } from "../words/words.ts";
import type { FilterChip } from "./filter_chips.tsx";
import { glyphs } from "./glyphs.ts";
import { InsertButtons, type InsertLinks } from "./insert_buttons.tsx";

export interface EmptyRowsProps {
  /** `size`: nobody asked for rows. */
  reason: "table" | "view" | "filters" | "page" | "size";
  columns: { name: string; type: string }[];
  insert: InsertLinks | null;
  /** Filters in force; the number of rows without each is null where that is not known. */
  without: (FilterChip & { rows: { count: number; isTruncated: boolean } | null })[];
  firstHref: string;
}

export function EmptyRows(props: EmptyRowsProps) {
  return (
    <>
      <p class="zero-results">{words().table.noRecords}</p>
      <div class="empty-rows">
        <Reason {...props} />
      </div>
    </>
  );
}

function Reason({ reason, columns, insert, without, firstHref }: EmptyRowsProps) {
  const { emptyTable, emptyView, firstPage, itsColumns, pastTheEnd } = words().table;
  if (reason === "size") return null;
  if (reason === "filters") return <Without without={without} />;
  if (reason === "page") {
    return (
      <p>
        {pastTheEnd} <a href={firstHref}>{firstPage}</a>
      </p>
    );
  }
  return (
    <>
      <p>{reason === "view" ? emptyView : emptyTable}</p>
      <p>
        {itsColumns} {columns.map(({ name, type }, i) => (
          <>
            {i > 0 && ", "}
            <strong>{name}</strong>
            {type !== "" && ` ${type.toLowerCase()}`}
          </>
        ))}
      </p>
      {insert !== null && <InsertButtons {...insert} isEmpty />}
    </>
  );
}

function Without({ without }: Pick<EmptyRowsProps, "without">) {
  const { noMatch, noMatchCount, removeFilter } = words().table;
  if (without.length === 0) return null;
  return (
    <>
      <p>{noMatch}</p>
      <ul>
        {without.map(({ text, removeHref, rows }) => (
          <li key={removeHref}>
            <a
              href={removeHref}
              aria-label={removeFilter(text)}
              dangerouslySetInnerHTML={glyphs(text)}
            />
            {rows !== null && `: ${noMatchCount(rows.count, rows.isTruncated)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
