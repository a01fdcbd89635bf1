/** What the components on the page of patterns show: data, which no language changes. */

import { html } from "../../lib/text/html.ts";
import type { ActionItem, Crumb } from "../frame.ts";
import type { FacetResultsProps } from "../parts/facet_results.tsx";
import type { PermissionTab } from "../parts/permission_tabs.tsx";
import type { RowsTableProps } from "../parts/rows_table.tsx";

/** Links lead back to the page. */
export const HERE = "#patterns";

export const CRUMBS: Crumb[] = [
  { label: "atlas", href: HERE },
  { label: "owls", href: HERE },
  { label: "7" },
];

export const ACTIONS: ActionItem[] = [
  { label: "atlas", href: HERE, description: "owls" },
  { label: "owls", href: HERE },
];

export const TABS: PermissionTab[] = [
  { label: "owls", href: HERE, isCurrent: true },
  { label: "cats", href: `${HERE}-cats`, isCurrent: false },
];

const NAMES = ["id", "name", "wing_span", "eggs", "seen", "note", "picture", "site", "tags"];

/** A cell of every kind. */
export const ROWS: RowsTableProps = {
  label: "owls",
  headings: NAMES.map((name) => ({
    name,
    sortHref: HERE,
    sorted: name === "name" ? "ascending" as const : undefined,
  })),
  rows: [
    row("7", [
      ["type-pk", "7"],
      ["type-str", "Tawny owl"],
      ["type-float", "1.04"],
      ["type-int", "3"],
      ["type-str", html`<a href="${HERE}">Old barn</a>&nbsp;<em>12</em>`],
      ["type-str", "A long note about an owl. ".repeat(12)],
      [
        "type-bytes",
        html`<a class="blob-download" href="${HERE}">&lt;Binary:&nbsp;7&nbsp;bytes&gt;</a>`,
      ],
      ["type-str", html`<a href="${HERE}">https://example.com/owls</a>`],
      ["type-str", '["night", "forest"]'],
    ]),
    row("8", [
      ["type-pk", "8"],
      ["type-str", ""],
      ["type-none", ""],
      ["type-none", ""],
      ["type-none", ""],
      ["type-str", "ελαιών 🦉"],
      ["type-none", ""],
      ["type-str", "two\nlines"],
      ["type-none", ""],
    ]),
  ],
};

type Cell = [
  valueClass: string,
  content: RowsTableProps["rows"][number]["cells"][number]["content"],
];

function row(path: string, cells: Cell[]): RowsTableProps["rows"][number] {
  return {
    path,
    label: path,
    cells: cells.map(([valueClass, content], column) => ({
      column,
      valueClass,
      content,
      link: column === 0 ? HERE : undefined,
    })),
  };
}

export const FACETS: FacetResultsProps = {
  cssClass: "atlas-owls",
  timedOut: [{ column: "note", removeHref: HERE }],
  retryHref: HERE,
  lateHref: null,
  facets: [{
    column: "kind",
    type: null,
    removeHref: HERE,
    isTruncated: true,
    moreHref: HERE,
    values: [
      { value: "night", label: "night", count: 1204, isSelected: true, href: HERE },
      { value: "day", label: "day", count: 17, isSelected: false, href: HERE },
    ],
  }],
};

export const LISTED = { label: "atlas", columns: ["name", "rows"], row: ["owls", "2"] };

export const DATA = {
  name: "atlas",
  size: 40960,
  tables: [{ name: "owls", rows: 2 }, { name: "cats", rows: 0 }],
};
