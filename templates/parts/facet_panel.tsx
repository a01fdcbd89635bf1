import { words } from "../words/words.ts";
import { FacetResults, type FacetResultsProps } from "./facet_results.tsx";
import { SuggestedFacets, type SuggestedFacetsProps } from "./suggested_facets.tsx";

interface FacetPanelProps {
  suggested: SuggestedFacetsProps;
  facets: FacetResultsProps;
  /** Visitors may ask for facets. */
  canFacet?: boolean;
}

/**
 * Facets beside the rows; where there is no room, a drawer that a click opens. The style sheet shows
 * the content of the closed drawer where there is room.
 */
export function FacetPanel({ suggested, facets, canFacet = true }: FacetPanelProps) {
  const count = facets.facets.length;
  const isEmpty = count + facets.timedOut.length + suggested.facets.length === 0 &&
    facets.lateHref === null;
  const { facets: title } = words().table;
  return (
    <details
      class="facet-panel"
      id="facets"
      hidden={isEmpty}
      data-no-facets={canFacet ? undefined : ""}
    >
      <summary>{title}{count > 0 && ` (${count})`}</summary>
      <div class="facet-drawer" tabIndex={0} role="region" aria-label={title}>
        <FacetResults {...facets} />
        <SuggestedFacets {...suggested} />
      </div>
    </details>
  );
}
