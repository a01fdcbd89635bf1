/** Where filters, facets and rows stand: the filters in a line, the facets beside the rows. */

import type { ComponentChildren } from "preact";
import { ColumnPanel, type ColumnPanelProps } from "./column_panel.tsx";
import { FacetPanel } from "./facet_panel.tsx";
import type { FacetResultsProps } from "./facet_results.tsx";
import { FilterChips, type FilterChipsProps } from "./filter_chips.tsx";
import { FilterForm, type FilterFormProps } from "./filter_form.tsx";
import { Pager, type PagerProps } from "./pager.tsx";
import type { SuggestedFacetsProps } from "./suggested_facets.tsx";

interface RowsLayoutProps {
  filters: FilterFormProps;
  chips: FilterChipsProps | null;
  columnPanel: ColumnPanelProps | null;
  suggested: SuggestedFacetsProps;
  facets: FacetResultsProps;
  canFacet?: boolean;
  /** null: all rows are there. */
  pager: PagerProps | null;
  /** The rows. */
  children: ComponentChildren;
}

export function RowsLayout(props: RowsLayoutProps) {
  const { filters, chips, columnPanel, suggested, facets, canFacet, pager, children } = props;
  const hasFacets = facets.isWanted ?? facets.facets.length > 0;
  return (
    <div class={hasFacets ? "table-layout has-facets" : "table-layout"}>
      <FilterForm {...filters} />
      {columnPanel !== null && <ColumnPanel {...columnPanel} />}
      <FacetPanel suggested={suggested} facets={facets} canFacet={canFacet} />
      <div class="table-rows">
        {chips !== null && <FilterChips {...chips} />}
        {pager !== null && <Pager pager={pager} isBelow={false} />}
        {children}
        {pager !== null && <Pager pager={pager} isBelow />}
      </div>
    </div>
  );
}
