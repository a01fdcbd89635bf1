import type { ComponentChildren } from "preact";
import { FacetResults, type FacetResultsProps } from "./facet_results.tsx";
import { FilterForm, type FilterFormProps } from "./filter_form.tsx";
import { glyphs } from "./glyphs.ts";
import { RowCount, type RowCountProps } from "./row_count.tsx";
import { SuggestedFacets, type SuggestedFacetsProps } from "./suggested_facets.tsx";

export interface ExploreProps {
  count: RowCountProps;
  filters: FilterFormProps;
  /** The statement with filters and order in it, to be changed; null without permission. */
  sql: { text: string; href: string } | null;
  /** The query as it was written. */
  plainHref: string;
  suggested: SuggestedFacetsProps;
  facets: FacetResultsProps;
  nextHref: string | null;
}

/** Count and filters of the result of a query, above its rows. */
export function ExploreTools({ count, filters, sql, plainHref }: ExploreProps) {
  return (
    <>
      <div class="visually-hidden" role="heading" aria-level={2}>Rows</div>
      <RowCount {...count} />
      <FilterForm {...filters} />
      <p class="edit-sql">
        {sql !== null && (
          <>
            <a
              href={sql.href}
              title={sql.text}
              dangerouslySetInnerHTML={glyphs("✎ View and edit SQL")}
            />
            {" "}
          </>
        )}
        <a href={plainHref}>All rows as they were selected</a>
      </p>
    </>
  );
}

interface ExploredRowsProps {
  explore: ExploreProps;
  /** The rows. */
  children: ComponentChildren;
}

/** The rows, the link to the next page, and the facets beside them. */
export function ExploredRows({ explore, children }: ExploredRowsProps) {
  const { facets, nextHref, suggested } = explore;
  return (
    <div class="table-layout">
      <div class="table-rows">
        {children}
        {nextHref !== null && (
          <p class="pager">
            <a href={nextHref} rel="next">Next page</a>
          </p>
        )}
      </div>
      <div class="facet-panel" id="facets">
        <SuggestedFacets {...suggested} />
        <FacetResults {...facets} />
      </div>
    </div>
  );
}
