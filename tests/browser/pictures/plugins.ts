/** Pictures of the plugins of this project, for their READMEs. */
import { pbkdf2Sync } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { type Picture, WIDE } from "./picture.ts";

const PLUGINS = fileURLToPath(new URL("../../../plugins/", import.meta.url));

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

/** Pages of plugins, and what they add to other pages. */
export const PLUGIN_PICTURES: Picture[] = [
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
export function pluginFlags(): string[] {
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
