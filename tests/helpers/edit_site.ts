/** A site with animals whose rows and tables can be changed, and what tests look for on its pages. */
import type { Browser, Page } from "playwright-core";
import { type Visited, withPage } from "./browser_site.ts";
import type { TestOptions } from "./datasette.ts";

export const SQL = `
  create table kinds (id integer primary key, name text);
  insert into kinds (name) values ('mammal'), ('bird'), ('fish');
  create table animals (
    id integer primary key, name text not null unique, kind integer references kinds(id),
    note text default 'none', data text, tame boolean, photo blob, weight real, big integer
  );
  insert into animals values
    (1, 'Whale', 1, 'large', '{}', 1, x'0102', 4.0, 9007199254740993),
    (2, 'Owl', 2, '', null, null, null, null, null),
    (3, 'Pike', 3, null, null, 0, null, 1.5, 3);
`;

export const SITE: TestOptions = {
  databases: { "zoo.db": SQL },
  config: {
    databases: { zoo: { tables: { animals: { column_types: { data: "json" } } } } },
    permissions: {
      "insert-row": true,
      "update-row": true,
      "delete-row": true,
      "alter-table": true,
      "create-table": true,
      "drop-table": true,
      "set-column-type": true,
    },
  },
};

export function withAnimals(
  browser: Browser,
  check: (page: Page, visited: Visited) => Promise<void>,
  { path = "/zoo/animals", site = SITE, width = 1280 } = {},
): Promise<void> {
  return withPage(browser, path, { site, width }, (visited) => check(visited.page, visited));
}

export async function row(page: Page, url: string, id: number): Promise<Record<string, unknown>> {
  const response = await page.request.get(`${url}/zoo/animals/${id}.json`);
  return (await response.json()).rows?.[0];
}

/** Chromium may report a stream as aborted although it was read to its end. */
export function forgetStreams(complaints: string[]): void {
  const others = complaints.filter((text) => !/\/-\/load\?.*ERR_ABORTED/.test(text));
  complaints.splice(0, complaints.length, ...others);
}

export const status = (page: Page) => page.locator(".row-mutation-status");
export const dialog = (page: Page) => page.getByRole("dialog");
