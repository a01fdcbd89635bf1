import { Advice } from "../pages/error.tsx";
import { AdvancedExport } from "../parts/advanced_export.tsx";
import { ExportLinks } from "../parts/export_links.tsx";
import { FacetResults } from "../parts/facet_results.tsx";
import { FilterForm } from "../parts/filter_form.tsx";
import { JsonTree } from "../parts/json_tree.tsx";
import { Listing } from "../parts/listing.tsx";
import { RowsTable } from "../parts/rows_table.tsx";
import { words } from "../words/words.ts";
import { CRUMBS, DATA, FACETS, HERE, LISTED, ROWS } from "./samples.ts";

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
        sortable={[{ column: "name", label: DATA.name }]}
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
  const { label, columns, row } = LISTED;
  return (
    <>
      <Listing label={label} columns={columns}>
        <tr>{row.map((cell) => <td key={cell}>{cell}</td>)}</tr>
      </Listing>
      <JsonTree value={DATA} />
      <dl class="facts">
        <dt>{columns[0]}</dt>
        <dd>{label}</dd>
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
        links={CRUMBS.slice(0, 1)}
        reference="a1b2c3"
      />
    </>
  );
}
