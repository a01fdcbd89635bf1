import { Advice } from "../pages/error.tsx";
import { AdvancedExport } from "../parts/advanced_export.tsx";
import { ExportLinks } from "../parts/export_links.tsx";
import { FacetResults } from "../parts/facet_results.tsx";
import { FilterForm } from "../parts/filter_form.tsx";
import { JsonTree } from "../parts/json_tree.tsx";
import { Listing } from "../parts/listing.tsx";
import { RowsTable } from "../parts/rows_table.tsx";
import { words } from "../words/words.ts";
import { DATA, FACETS, HERE, ROWS } from "./samples.ts";

export function Rows() {
  return <RowsTable {...ROWS} />;
}

/** What narrows rows, and takes them elsewhere. */
export function Filters() {
  return (
    <>
      <FilterForm
        action={HERE}
        search="owl"
        filters={[{ column: "kind", operator: "exact", value: "night" }]}
        columns={["kind", "name"]}
        operators={[{ key: "exact", label: "=" }, { key: "not", label: "≠" }]}
        sortable={[{ column: "name", label: "name" }]}
        sort={{ column: "name", descending: true }}
        kept={[]}
      />
      <FacetResults {...FACETS} />
      <ExportLinks links={[{ label: "json", href: HERE }, { label: "CSV", href: HERE }]} />
      <AdvancedExport
        json={[{ shape: "array", href: HERE }]}
        action={HERE}
        others={[]}
        canLabel
        canStream
        kept={[]}
      />
    </>
  );
}

/** Facts about the site, as tables and trees. */
export function Lists() {
  return (
    <>
      <Listing label="atlas" columns={["name", "rows"]}>
        <tr>
          <td>owls</td>
          <td>2</td>
        </tr>
      </Listing>
      <JsonTree value={DATA} notes={{ size: "bytes" }} />
      <dl class="facts">
        <dt>name</dt>
        <dd>atlas</dd>
      </dl>
    </>
  );
}

/** When there is nothing, or nothing good. */
export function States() {
  const say = words().patterns;
  return (
    <>
      <p class="zero-results">{say.nothing}</p>
      <p class="message-error">{say.failed}</p>
      <Advice
        sentences={[say.nothing]}
        links={[{ label: "atlas", href: HERE }]}
        reference="a1b2c3"
      />
    </>
  );
}
