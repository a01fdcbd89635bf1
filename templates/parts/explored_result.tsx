import type { ComponentChildren } from "preact";
import { words } from "../words/words.ts";
import type { FacetResultsProps } from "./facet_results.tsx";
import type { FilterChipsProps } from "./filter_chips.tsx";
import type { FilterFormProps } from "./filter_form.tsx";
import type { PagerProps } from "./pager.tsx";
import { RowCount, type RowCountProps } from "./row_count.tsx";
import { RowsLayout } from "./rows_layout.tsx";
import type { SuggestedFacetsProps } from "./suggested_facets.tsx";

export interface ExploreProps {
  count: RowCountProps;
  filters: FilterFormProps;
  chips: FilterChipsProps | null;
  /** The statement with filters and order in it, to be changed; null without permission. */
  sql: { text: string; href: string } | null;
  /** The query as it was written. */
  plainHref: string;
  suggested: SuggestedFacetsProps;
  facets: FacetResultsProps;
  pager: PagerProps;
}

/** The number of rows of a result, and ways to other forms of it, above its rows. */
export function ExploreTools({ count, sql, plainHref }: ExploreProps) {
  const { plainResult, rows, viewSqlTitle } = words().table;
  return (
    <>
      <div class="visually-hidden" role="heading" aria-level={2}>{rows}</div>
      <RowCount {...count} />
      <p class="edit-sql">
        {sql !== null && <a href={sql.href} title={sql.text}>{viewSqlTitle}</a>}{" "}
        <a href={plainHref}>{plainResult}</a>
      </p>
    </>
  );
}

interface ExploredRowsProps {
  explore: ExploreProps;
  /** It is a page of the rows that is shown, and not a picture of all of them. */
  isPaged: boolean;
  /** The rows. */
  children: ComponentChildren;
}

/** The rows between filters, facets and the links to other pages. */
export function ExploredRows({ explore, isPaged, children }: ExploredRowsProps) {
  const { chips, facets, filters, pager, suggested } = explore;
  return (
    <RowsLayout
      filters={filters}
      chips={chips}
      columnPanel={null}
      suggested={suggested}
      facets={facets}
      pager={isPaged ? pager : null}
    >
      {children}
    </RowsLayout>
  );
}
