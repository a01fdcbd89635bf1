/** The page of a table as the bare server draws it: our template, with everything but the rows fixed. */
import { OPERATORS } from "../lib/table/filters/operators.ts";
import { VERSION } from "../lib/version.ts";
import type { Frame } from "../templates/frame.ts";
import { browserWords } from "../templates/words/words.ts";
import { Layout } from "../templates/layout.tsx";
import { TablePage, type TablePageProps } from "../templates/pages/table.tsx";
import type { TableRow } from "../templates/parts/rows_table.tsx";

const FRAME: Frame = {
  title: "bench: items: 1,000 rows",
  bodyClass: ["table", "db-bench", "table-items"],
  language: "en",
  theme: "auto",
  density: "normal",
  words: browserWords("en", ["browserApp", "browserJump", "browserTable"]),
  styleSheet: "/-/static/app.css",
  scripts: ["/-/static/manager.js", "/-/static/column_actions.js"],
  icon: "/favicon.ico",
  lateScripts: ["/-/static/app.js", "/-/static/table.js"],
  neighbours: null,
  extraCss: [],
  extraJs: [],
  alternateJson: "http://127.0.0.1/bench/items.json",
  noindex: false,
  colors: ["8ca1ef"],
  nonce: "nonce",
  version: VERSION,
  crumbs: [{ label: "home", href: "/" }, { label: "bench", href: "/bench" }],
  above: [],
  menu: { links: [], tools: [], actor: null, logout: null, jump: "/-/jump" },
  messages: [],
  footer: { metadata: {}, queryMs: 1 },
};

export function limitPage(names: string[], rows: TableRow[]) {
  return (
    <Layout frame={FRAME}>
      <TablePage {...fixed(names)} table={{ label: "items", headings: headings(names), rows }} />
    </Layout>
  );
}

function headings(names: string[]): TablePageProps["table"]["headings"] {
  return names.map((name) => ({
    name,
    sortHref: `/bench/items?_sort=${name}`,
    details: { type: "text", notNull: false, isPrimaryKey: name === "id" },
  }));
}

function fixed(names: string[]): Omit<TablePageProps, "table"> {
  return {
    title: "items",
    isView: false,
    isPrivate: false,
    color: "8ca1ef",
    metadata: {},
    actions: [],
    count: {
      count: 1000,
      isTruncated: false,
      description: "",
      countHref: "/bench/-/query?sql=select+count(*)",
      isLate: false,
    },
    filters: {
      action: "/bench/items",
      search: null,
      filters: [],
      columns: names,
      operators: OPERATORS.map(({ key, display }) => ({ key, label: display })),
      sortable: names.map((column) => ({ column, label: column })),
      sort: { column: "id", descending: false },
      kept: [],
    },
    views: [
      { label: "Table", href: "/bench/items", current: true },
      { label: "Chart", href: "/bench/items?_view=chart", current: false },
      { label: "SQL", href: "/bench/-/query?sql=select", current: false },
    ],
    chips: null,
    columnPanel: {
      action: "/bench/items",
      columns: names.map((name) => ({
        name,
        isShown: true,
        isFixed: name === "id",
        facetHref: name === "id" ? null : `/bench/items?_facet=${name}`,
      })),
      kept: [],
      descriptions: {},
    },
    wheres: [],
    exports: [
      { label: "json", href: "/bench/items.json" },
      { label: "CSV", href: "/bench/items.csv?_size=max" },
    ],
    suggested: { facets: [{ label: "kind", type: null, href: "/bench/items?_facet=kind" }] },
    facets: { facets: [], timedOut: [], lateHref: null, cssClass: "db-bench-table-items" },
    pager: {
      first: 1,
      rows: 100,
      total: { count: 1000, isTruncated: false },
      previousHref: null,
      nextHref: "/bench/items?_next=100&_start=101",
      sizes: [20, 100, 1000].map((size) => ({
        size,
        href: size === 100 ? null : `/bench/items?_size=${size}`,
      })),
      size: 100,
    },
    empty: null,
    canFacet: true,
    insert: null,
    isEditable: false,
    changesHref: null,
    advancedExport: {
      json: [{ shape: "default", href: "/bench/items.json" }],
      others: [],
      action: "/bench/items.csv",
      canLabel: false,
      canStream: true,
      kept: [["_size", "max"]],
    },
    definition: "CREATE TABLE items (id integer primary key, name text)",
  };
}
