/** Pictures of what everybody may do. */
import type { Page } from "playwright-core";
import { PHONE, type Picture, TALL, WIDE } from "./picture.ts";

const TABLE = "/owl_line/lost_property";
const SQL = `select kind, count(*) as things, min(found) as oldest
from lost_property
where status = 'waiting'
group by kind
order by things desc`;

const LATE = new URLSearchParams({
  _view: "chart",
  _chart: "bar",
  _x: "weather",
  _y: "minutes_late",
  _agg: "avg",
});

export const VISITOR_PICTURES: Picture[] = [
  { ...WIDE, file: "home.png", path: "/" },
  { ...TALL, file: "database.png", path: "/owl_line" },
  { ...TALL, file: "table.png", path: TABLE },
  { ...TALL, file: "table-dark.png", path: TABLE, colorScheme: "dark" },
  { ...TALL, file: "filters.png", path: `${TABLE}?status=waiting&kind=toys` },
  { ...WIDE, file: "column-menu.png", path: "/owl_line/stations", after: openColumnMenu },
  { ...TALL, file: "chart.png", path: `/owl_line/journeys?${LATE}` },
  { ...TALL, height: 1040, file: "map.png", path: "/owl_line/stations?_view=map" },
  { ...WIDE, file: "row-dark.png", path: "/owl_line/lines/5", colorScheme: "dark" },
  { ...TALL, file: "schema.png", path: "/owl_line/-/schema" },
  {
    ...TALL,
    file: "sql.png",
    path: `/owl_line/-/query?${new URLSearchParams({ sql: SQL })}`,
    after: completeSql,
  },
  { ...WIDE, file: "jump-menu.png", path: "/owl_line/journeys", after: jump },
  { ...PHONE, file: "phone.png", path: TABLE },
  { ...PHONE, file: "phone-dark.png", path: "/owl_line/lines/5", colorScheme: "dark" },
  { ...WIDE, file: "german.png", path: `${TABLE}?status=waiting`, locale: "de-DE" },
];

async function openColumnMenu(page: Page): Promise<void> {
  await page.locator('th[data-column="country"] .column-menu-button').click();
  await page.locator(".column-menu:visible").waitFor();
}

async function completeSql(page: Page): Promise<void> {
  await page.focus("#sql-editor");
  await page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("End");
  await page.keyboard.type(", lost_property.");
  await page.getByRole("option").first().waitFor();
}

async function jump(page: Page): Promise<void> {
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Jump to" }).fill("sta");
  await page.locator(".jump-menu").getByRole("option", { name: "journeys" })
    .waitFor({ state: "detached" });
}
