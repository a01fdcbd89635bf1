// @ts-check
/// <reference lib="dom" />
/** Numbers of rows that point at the row of the page and could not be counted in time. */

import { fill, words } from "./manager.js";

const say = words("browserRow");

fillIn();

async function fillIn() {
  const json = document.querySelector("link[rel=alternate]")?.getAttribute("href");
  const url = new URL(json ?? "", location.href);
  url.searchParams.set("_extra", "foreign_key_tables");
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return;
  /** @type {{ foreign_key_tables: { link: string, count: number | null }[] }} */
  const { foreign_key_tables } = await response.json();
  for (const link of document.querySelectorAll(".incoming-links > [data-count=late] > a")) {
    const href = link.getAttribute("href");
    const count = foreign_key_tables.find((one) => one.link === href)?.count;
    if (count === undefined || count === null) continue;
    const n = count.toLocaleString(document.documentElement.lang);
    link.textContent = count === 1 ? say.rowsOne : fill(say.rowsMany, { n });
  }
}
