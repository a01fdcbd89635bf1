/** A site with something of everything, and its pages, menus and dialogs: what people can come to see. */

import type { Page } from "playwright-core";
import type { TestOptions } from "./datasette.ts";

const LONG = "a long text about nothing in particular, ".repeat(20);

const ATLAS = `
  create table regions (id integer primary key, name text);
  insert into regions values (1, 'North'), (2, 'South');
  create table places (
    id integer primary key, name text not null, region_id integer references regions(id),
    kind text, population integer, lat float, lng float, founded text, tags text, note text
  );
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 130)
  insert into places select i, 'Place ' || i, 1 + i % 2, iif(i % 3 = 0, 'town', 'village'), i * 97,
    40 + i / 10.0, 5 + i / 20.0, '20' || (10 + i % 9) || '-05-01', '["a", "b"]',
    iif(i % 2 = 0, null, '${LONG}') from n;
  create virtual table places_fts using fts4(name, content="places");
  insert into places_fts (docid, name) select id, name from places;
  create view towns as select * from places where kind = 'town';
  create table blobs (id integer primary key, name text, data blob);
  insert into blobs values (1, 'few', x'0102'), (2, 'none', null);
  create table visits (day text, place integer references places(id), primary key (day, place));
  insert into visits values ('2025-01-01', 1), ('2025-01-02', 1);
  create table wide (${Array.from({ length: 25 }, (_, i) => `column_number_${i}`).join(", ")});
  insert into wide (column_number_0) values ('${LONG}');
  create table nothing_yet (id integer primary key, name text);
  create table "a table, whose name is longer than most (and odd)" (id integer primary key);
`;

/** Whoever sends this header is root. */
export const AS_ROOT = { "x-as": "root" };

export const GALLERY_SITE: TestOptions = {
  databases: { "atlas.db": ATLAS },
  rootEnabled: true,
  // Few rows are as good as many, and looked at sooner.
  settings: { default_page_size: 8 },
  config: {
    databases: {
      atlas: {
        queries: {
          by_kind: {
            sql: "select name, population from places where kind = :kind",
            title: "By kind",
          },
        },
      },
    },
  },
  metadata: {
    title: "Atlas",
    description: "Places and what is in them",
    license: "CC0",
    source: "Notebooks",
    source_url: "https://example.com/notebooks",
    databases: { atlas: { tables: { places: { columns: { kind: "How large it is" } } } } },
  },
  plugins: [{
    name: "datasette-as",
    actorFromRequest: ({ request }) => request.headers.get("x-as") ? { id: "root" } : null,
  }],
};

export interface GalleryPage {
  name: string;
  path: string;
  asRoot?: boolean;
  status?: number;
  /** What a visitor does first: opens a menu, a dialog. */
  before?(page: Page): Promise<void>;
}

const PLACES = "/atlas/places";
const PAGES: [name: string, path: string][] = [
  ["index", "/"],
  ["database", "/atlas"],
  ["table", PLACES],
  ["table-search", `${PLACES}?_search=place&_sort=name`],
  [
    "table-facets",
    `${PLACES}?_facet=kind&_facet=region_id&_facet_array=tags&_sort_desc=population&kind=town`,
  ],
  ["table-empty", `${PLACES}?name=nobody`],
  ["table-without-rows", "/atlas/nothing_yet"],
  ["table-wide", "/atlas/wide"],
  ["table-blobs", "/atlas/blobs"],
  ["table-compound", "/atlas/visits"],
  ["table-where", `${PLACES}?_where=id+%3C+9`],
  ["table-chart", `${PLACES}?_view=chart`],
  ["table-map", `${PLACES}?_view=map`],
  ["view", "/atlas/towns"],
  ["row", `${PLACES}/1`],
  ["row-blob", "/atlas/blobs/1"],
  ["query", "/atlas/-/query?sql=select+*+from+places+where+kind+%3D+%3Akind&kind=town"],
  ["query-explored", "/atlas/-/query?sql=select+*+from+places&_facet=kind"],
  ["query-stored", "/atlas/by_kind?kind=town"],
  ["schema", "/atlas/-/schema"],
  ["jump", "/-/jump?q=pla"],
  ["patterns", "/-/patterns"],
  ["allow-debug", "/-/allow-debug"],
  ["plugins-json", "/-/plugins"],
  ["versions-json", "/-/versions"],
  ["settings-json", "/-/settings"],
  ["databases-json", "/-/databases"],
];

const PAGES_OF_ROOT: [name: string, path: string][] = [
  ["database-root", "/atlas"],
  ["table-root", PLACES],
  ["row-root", `${PLACES}/1`],
  [
    "execute-write",
    "/atlas/-/execute-write?sql=update+places+set+note+%3D+%3Anote+where+id+%3D+%3Aid",
  ],
  ["query-store", "/atlas/-/queries/store?sql=select+1"],
  ["queries", "/-/queries"],
  ["form-insert", `${PLACES}/-/form/insert`],
  ["form-bulk", `${PLACES}/-/form/bulk`],
  ["form-alter", `${PLACES}/-/form/alter`],
  ["form-create", "/atlas/-/form/create"],
  ["form-edit", `${PLACES}/1/-/form/edit`],
  ["form-delete", `${PLACES}/1/-/form/delete`],
  ["changes", "/atlas/-/changes"],
  ["api-explorer", "/-/api?path=/atlas/places.json?_size=2"],
  ["create-token", "/-/create-token"],
  ["permissions", "/-/permissions"],
  ["permission-check", "/-/check?action=view-table&parent=atlas&child=places"],
  ["permission-allowed", "/-/allowed?action=view-table"],
  ["permission-rules", "/-/rules?action=view-table"],
  ["actions", "/-/actions"],
  ["autocomplete-debug", "/-/debug/autocomplete?database=atlas&table=places&q=2"],
  ["messages", "/-/messages"],
  ["logout", "/-/logout"],
];

const ERRORS: [name: string, path: string, status: number][] = [
  ["query-error", "/atlas/-/query?sql=select+nme+from+placess", 200],
  [
    "query-timeout",
    "/atlas/-/query?_timelimit=20&sql=with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n",
    400,
  ],
  ["error-404", "/atlas/no-such-table", 404],
  ["error-403", "/-/permissions", 403],
];

export const GALLERY: GalleryPage[] = [
  ...PAGES.map(([name, path]) => ({ name, path })),
  ...PAGES_OF_ROOT.map(([name, path]) => ({ name, path, asRoot: true })),
  ...ERRORS.map(([name, path, status]) => ({ name, path, status })),
];

/** Menus and dialogs that scripts open. */
export const GALLERY_STATES: GalleryPage[] = [
  {
    name: "jump-menu",
    path: PLACES,
    async before(page) {
      await page.keyboard.press("/");
      await page.locator(".jump-menu input").waitFor();
      await page.keyboard.type("pla");
      await page.locator(".jump-menu [role=option]").first().waitFor();
    },
  },
  {
    name: "keys-help",
    path: PLACES,
    async before(page) {
      await page.keyboard.press("?");
      await page.locator("dialog[open]").waitFor();
    },
  },
  menu("tools-menu", PLACES, ".tools-menu > summary"),
  menu("nav-menu", PLACES, ".nav-menu > summary"),
  menu("table-actions", PLACES, ".actions-menu-links > summary"),
  {
    name: "column-menu",
    path: PLACES,
    async before(page) {
      await page.hover("th[data-column=kind]");
      await page.click("th[data-column=kind] button");
      await page.getByRole("menuitem").first().waitFor();
    },
  },
  {
    name: "column-chooser",
    path: PLACES,
    async before(page) {
      await page.hover("th[data-column=kind]");
      await page.click("th[data-column=kind] button");
      await page.getByRole("menuitem", { name: "Choose columns" }).click();
      await page.locator("dialog[open]").waitFor();
    },
  },
  dialog("insert-row", PLACES, "[data-table-action=insert-row]"),
  dialog("edit-row", PLACES, "[data-row-action=edit]"),
  dialog("delete-row", PLACES, "[data-row-action=delete]"),
  dialog("alter-table", PLACES, "[data-table-action=alter-table]", true),
  dialog("create-table", "/atlas", "[data-database-action=create-table]", true),
];

function menu(name: string, path: string, summary: string): GalleryPage {
  return { name, path, asRoot: true, before: (page) => page.click(summary) };
}

function dialog(name: string, path: string, trigger: string, isInMenu = false): GalleryPage {
  return {
    name,
    path,
    asRoot: true,
    async before(page) {
      if (isInMenu) await page.click(".actions-menu-links > summary");
      await page.locator(trigger).first().click();
      await page.locator("dialog[open] form").waitFor();
    },
  };
}
