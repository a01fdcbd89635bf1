/**
 * Takes the pictures of the manual, always the same way:
 *
 *     deno task screenshots [FILE...]
 */
import { pbkdf2Sync } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchChromium, openPage } from "../helpers/chromium.ts";
import { DemoSite } from "../helpers/demo_site.ts";

const PLUGINS = fileURLToPath(new URL("../../plugins/", import.meta.url));
const FOLDER = fileURLToPath(new URL("../../docs/images/", import.meta.url));

interface Picture {
  file: string;
  path: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
  /** What a visitor does first. */
  before?(page: Page, site: string): Promise<void>;
  /** What is done on the page. */
  after?(page: Page): Promise<void>;
}

const PICTURES: Picture[] = [
  {
    file: "table.png",
    path: "/owl_line/lost_property?_facet=kind",
    width: 1280,
    height: 800,
    colorScheme: "light",
  },
  { file: "database.png", path: "/owl_line", width: 1280, height: 800, colorScheme: "light" },
  {
    file: "row-dark.png",
    path: "/owl_line/lines/5",
    width: 1280,
    height: 640,
    colorScheme: "dark",
  },
];

/** Forms, for those who may write. */
const EDITOR_PICTURES: Picture[] = [
  {
    file: "edit-row.png",
    path: "/owl_line/lost_property?_sort_desc=id",
    width: 1280,
    height: 800,
    colorScheme: "light",
    async after(page) {
      await page.locator("[data-row-action=edit]").first().click();
      await page.locator("dialog .row-picker-label a").first().waitFor();
    },
  },
  {
    file: "alter-table-dark.png",
    path: "/owl_line/stations/-/form/alter",
    width: 1280,
    height: 800,
    colorScheme: "dark",
    async after(page) {
      await page.getByRole("group", { name: "note" }).getByLabel("Drop this column").check();
      await page.getByRole("group", { name: "city" }).getByLabel("Name").fill("town");
      await page.getByRole("button", { name: "Review changes" }).click();
      await page.getByText("What will be done").waitFor();
    },
  },
];

const EDITOR_FLAGS = ["insert-row", "update-row", "delete-row", "alter-table"]
  .flatMap((action) => ["-s", `permissions.${action}`, "true"]);

/** Columns that make a calendar and a feed. */
const ARRIVALS = `select journeys.id as atom_id, trains.name as atom_title,
  departed as atom_updated, trains.name as event_name, departed as event_dtstart
from journeys join trains on trains.number = train
order by departed desc limit 5`;

/** A cell for each of the shapes. */
const SHAPES = `select code,
  json_object('href', map, 'label', name, 'description', city || ', ' || country) as link,
  (select json_group_array(json_object('href', '/owl_line/lines/' || number, 'label', name))
    from lines where from_station = code or to_station = code) as lines,
  json_object('pre', json(facilities)) as facilities
from stations where code in (select from_station from lines) limit 3`;

/** A report as somebody could have written it. */
const MARKDOWN = `select id, '## ' || headline || char(10, 10) || '*' || written || '*, '
  || '[journey ' || journey || '](/owl_line/journeys/' || journey || ')' || char(10, 10)
  || '> ' || body || char(10, 10) || '| Tag | |' || char(10) || '| --- | --- |' || char(10)
  || (select group_concat('| \`' || value || '\` | [all](/owl_line/reports?tags__contains='
    || value || ') |', char(10)) from json_each(tags)) as report_markdown
from reports where answer is not null limit 2`;

const WIDE = { width: 1280, height: 640, colorScheme: "light" } as const;

/** Pages of plugins, and what they add to other pages. */
const PLUGIN_PICTURES: Picture[] = [
  { ...WIDE, file: "plugin-auth-passwords.png", path: "/-/login", height: 480 },
  {
    ...WIDE,
    file: "plugin-formats.png",
    path: `/owl_line/-/query?${new URLSearchParams({ sql: ARRIVALS })}`,
  },
  { ...WIDE, file: "plugin-geojson.png", path: "/owl_line/stations?country=CH&_nofacet=1" },
  { ...WIDE, file: "plugin-events-db.png", path: "/owl_line/datasette_events", before: makeEvents },
  {
    ...WIDE,
    file: "plugin-json-html.png",
    path: `/owl_line/-/query?${new URLSearchParams({ sql: SHAPES, _hide_sql: "1" })}`,
  },
  {
    ...WIDE,
    file: "plugin-render-markdown.png",
    path: `/owl_line/-/query?${new URLSearchParams({ sql: MARKDOWN, _hide_sql: "1" })}`,
  },
  { ...WIDE, file: "plugin-search-all.png", path: "/-/search?q=cello" },
  { ...WIDE, file: "plugin-template-sql.png", path: "/" },
];

const PASSWORD = "night train";

/** Flags for a site with the plugins, where somebody called ada may change things. */
function pluginFlags(): string[] {
  const names = [
    ...["atom", "auth-passwords", "events-db", "geojson", "ics", "json-html"],
    ...["render-markdown", "search-all", "template-sql"],
  ];
  const hash = pbkdf2Sync(PASSWORD, "owl", 1000, 32, "sha256").toString("base64");
  const settings = {
    "plugins.datasette-auth-passwords.ada_password_hash": `pbkdf2_sha256$1000$owl$${hash}`,
    "plugins.datasette-events-db.database": "owl_line",
    "permissions.insert-row.id": "ada",
    "permissions.update-row.id": "ada",
    "permissions.delete-row.id": "ada",
  };
  return [
    ...names.flatMap((name) => ["--plugin", `${PLUGINS}datasette-${name}`]),
    ...["--template-dir", `${PLUGINS}datasette-template-sql/example`],
    ...Object.entries(settings).flatMap(([name, value]) => ["-s", name, value]),
  ];
}

async function makeEvents(page: Page, site: string): Promise<void> {
  await page.goto(`${site}/-/login`);
  await page.getByLabel("Name").fill("ada");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  const row = { code: "AQ", name: "Antarctica" };
  const changes: [path: string, data: unknown][] = [
    ["/owl_line/countries/-/insert", { row }],
    ["/owl_line/countries/AQ/-/update", { update: { name: "Antarctica, in winter" } }],
    ["/owl_line/countries/AQ/-/delete", {}],
  ];
  for (const [path, data] of changes) {
    const response = await page.request.post(site + path, { data });
    if (!response.ok()) throw new Error(`${path}: ${await response.text()}`);
  }
}

/** Those that were asked for; all of them if none was. */
function chosen(pictures: Picture[]): Picture[] {
  return Deno.args.length === 0
    ? pictures
    : pictures.filter(({ file }) => Deno.args.includes(file));
}

async function take(browser: Browser, all: Picture[], flags: string[] = []): Promise<void> {
  const pictures = chosen(all);
  if (pictures.length === 0) return;
  await using site = await DemoSite.start(...flags);
  for (const { file, path, before, after, ...options } of pictures) {
    const { context, page } = await openPage(browser, options);
    await before?.(page, site.url);
    // The footer says how long the queries took, which differs every time.
    await page.goto(site.url + path);
    await page.waitForLoadState("networkidle");
    await after?.(page);
    await page.screenshot({ path: FOLDER + file, animations: "disabled", caret: "hide" });
    await context.close();
  }
}

const browser = await launchChromium();
try {
  await take(browser, PICTURES);
  await take(browser, EDITOR_PICTURES, EDITOR_FLAGS);
  await take(browser, PLUGIN_PICTURES, pluginFlags());
} finally {
  await browser.close();
}
