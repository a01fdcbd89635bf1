/** The menu in the heading of a column, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { registeredPlugin, withPage } from "../helpers/browser_site.ts";
import { allowClipboard, browserTest, clipboard, hasFocus } from "../helpers/chromium.ts";

const databases = {
  "zoo.db": `
    create table animals (id integer primary key, name text not null, legs integer, note text);
    insert into animals values (1, 'Ada', 4, null), (2, 'Bob', 2, 'shy'), (3, 'Cy', 4, '');
    create table visits (day text, animal integer, primary key (day, animal));
    insert into visits values ('2025-01-01', 1);
  `,
};
const metadata = {
  databases: { zoo: { tables: { animals: { columns: { legs: "How many it has" } } } } },
};
const site = { databases, metadata };

const button = (column: string) => `th[data-column="${column}"] .column-menu-button`;

/** @param options what the menu of another column lies over is clicked all the same */
async function openMenu(page: Page, column: string, options = {}): Promise<string[]> {
  await page.click(button(column), options);
  await page.locator(`${button(column)}[aria-expanded=true]`).waitFor();
  return await page.getByRole("menuitem").allTextContents();
}

const focused = (page: Page) => page.evaluate("document.activeElement.textContent");

const TOOLS = ["Copy column", "Statistics", "Wider", "Narrower"];
const ALWAYS = ["Filter by this", "Choose columns", ...TOOLS];

/** What a column offers where. */
const OFFERS: [path: string, column: string, entries: string[]][] = [
  ["/zoo/animals", "id", ["Sort ascending", "Sort descending", ...ALWAYS]],
  ["/zoo/animals", "name", [
    "Sort ascending",
    "Sort descending",
    "Facet by this",
    "Filter by this",
    "Choose columns",
    "Hide this column",
    ...TOOLS,
  ]],
  ["/zoo/animals?_sort_desc=legs&_facet=legs", "legs", [
    "Sort ascending",
    "Filter by this",
    "Choose columns",
    "Hide this column",
    ...TOOLS,
  ]],
  ["/zoo/animals?_nocol=name&_widths=note:300", "note", [
    "Sort ascending",
    "Sort descending",
    "Facet by this",
    "Filter by this",
    "Choose columns",
    "Hide this column",
    "Show all columns",
    "Show not-blank rows",
    ...TOOLS,
    "Reset width",
  ]],
  ["/zoo/animals?note__notblank=1", "note", [
    "Sort ascending",
    "Sort descending",
    "Facet by this",
    "Filter by this",
    "Choose columns",
    "Hide this column",
    ...TOOLS,
  ]],
  ["/zoo/animals?_sort=id&_col=id", "id", [
    "Sort descending",
    "Filter by this",
    "Choose columns",
    "Show all columns",
    ...TOOLS,
  ]],
  ["/zoo/visits", "day", ["Sort ascending", "Sort descending", "Facet by this", ...ALWAYS]],
];

browserTest("the menu of a column offers what makes sense", async (browser) => {
  await withPage(browser, "/zoo", { site }, async ({ page, url }) => {
    for (const [path, column, entries] of OFFERS) {
      await page.goto(url + path);
      assert.deepEqual(await openMenu(page, column), entries, `${column} in ${path}`);
    }
  });
});

browserTest(
  "no facets are offered where there are none, no menu for the column of links",
  async (browser) => {
    const closed = { ...site, settings: { allow_facet: false } };
    await withPage(browser, "/zoo/visits", { site: closed }, async ({ page }) => {
      const names = await page.evaluate(
        `[...document.querySelectorAll(".column-menu-button")].map((one) => one.ariaLabel)`,
      );
      assert.deepEqual(names, ["Column actions for day", "Column actions for animal"]);
      assert.ok(!(await openMenu(page, "day")).includes("Facet by this"));
    });
  },
);

/** Where the entries lead, and what the page then shows. */
const WAYS: [column: string, entry: string, query: string, names: string[]][] = [
  ["name", "Sort descending", "?_sort_desc=name", ["Cy", "Bob", "Ada"]],
  ["legs", "Sort ascending", "?_sort=legs", ["Bob", "Ada", "Cy"]],
  ["note", "Show not-blank rows", "?note__notblank=1", ["Bob"]],
  ["legs", "Facet by this", "?_facet=legs", ["Ada", "Bob", "Cy"]],
  ["note", "Hide this column", "?_nocol=note", ["Ada", "Bob", "Cy"]],
];

browserTest("the entries lead to the page as it is to be", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    for (const [column, entry, query, names] of WAYS) {
      await page.goto(`${url}/zoo/animals`);
      await openMenu(page, column);
      await page.getByRole("menuitem", { name: entry }).click();
      await page.waitForURL(`${url}/zoo/animals${query}`);
      assert.deepEqual(await page.locator("td.col-name").allTextContents(), names, entry);
    }
    assert.equal(await page.locator("td.col-note").count(), 0);
    await openMenu(page, "name");
    await page.getByRole("menuitem", { name: "Show all columns" }).click();
    await page.waitForURL(`${url}/zoo/animals`);
  });
});

browserTest("links keep other arguments, and start with the first page", async (browser) => {
  const path = "/zoo/animals?legs=4&_size=1&_next=Ada%2C1&_sort=name";
  await withPage(browser, path, { site }, async ({ page }) => {
    const links = await page.evaluate(`
      const { sortDescUrl, notBlankUrl, showAllColumnsUrl, facetUrl } = __DATASETTE__.columnActions;
      [sortDescUrl("a b"), notBlankUrl("note"), facetUrl("é"), showAllColumnsUrl()];
    `);
    assert.deepEqual(links, [
      "?legs=4&_size=1&_sort_desc=a+b",
      "?legs=4&_size=1&_sort=name&note__notblank=1",
      "?legs=4&_size=1&_next=Ada%2C1&_sort=name&_facet=%C3%A9",
      "?legs=4&_size=1&_next=Ada%2C1&_sort=name",
    ]);
  });
});

browserTest("the menu tells the type and the description", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    const notes = () => page.locator(".column-menu p").allTextContents();
    await openMenu(page, "name");
    assert.deepEqual(await notes(), ["Type: TEXT NOT NULL"]);
    await openMenu(page, "legs", { force: true });
    assert.deepEqual(await notes(), ["Type: INTEGER", "How many it has"]);
  });
});

browserTest("the menu is walked with keys, and gives the focus back", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    const name = page.locator(button("name"));
    const isExpanded = () => name.getAttribute("aria-expanded");
    await name.focus();
    assert.equal(await isExpanded(), "false");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".column-menu:visible");
    assert.equal(await isExpanded(), "true");
    const walk: [key: string, entry: string][] = [
      ["ArrowDown", "Sort descending"],
      ["End", "Narrower"],
      ["ArrowDown", "Sort ascending"],
      ["ArrowUp", "Narrower"],
      ["Home", "Sort ascending"],
    ];
    assert.equal(await focused(page), "Sort ascending");
    for (const [key, entry] of walk) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), entry, key);
    }
    await page.keyboard.press("Escape");
    assert.equal(await isExpanded(), "false");
    assert.equal(await page.locator(".column-menu:visible").count(), 0);
    assert.ok(await hasFocus(page, button("name")));
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector(".column-menu:visible");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(".column-menu:visible").count(), 0);
    assert.ok(await hasFocus(page, 'th[data-column="name"] .column-edge'));
  });
});

browserTest(
  "a second click, a click elsewhere and sideways scrolling close the menu",
  async (browser) => {
    await withPage(browser, "/zoo/animals", { site, width: 240 }, async ({ page }) => {
      const closed = () => page.waitForSelector(".column-menu", { state: "hidden" });
      await openMenu(page, "id");
      await page.click(button("id"), { force: true });
      await closed();
      await openMenu(page, "id");
      await page.click("h1", { force: true });
      await closed();
      await openMenu(page, "id");
      await page.evaluate(`document.querySelector(".table-wrapper").scrollLeft = 40`);
      await page.waitForSelector(".column-menu", { state: "hidden" });
      await openMenu(page, "id");
      await openMenu(page, "name", { force: true });
      assert.equal(await page.locator("[aria-expanded=true]").count(), 1, "two menus");
    });
  },
);

browserTest("plugins add links and things to do", async (browser) => {
  const plugin = registeredPlugin(`{
    makeColumnActions: (column) => [
      { label: "Look up", href: "/-/versions?about=" + column.columnName },
      { label: "Remember", onClick: (event) => window.clicked = [event.type, column] },
    ],
  }`);
  const plugged = { ...site, plugins: [plugin] };
  await withPage(browser, "/zoo/animals", { site: plugged }, async ({ page, url }) => {
    await openMenu(page, "name");
    await page.getByRole("menuitem", { name: "Remember" }).focus();
    await page.keyboard.press("Space");
    assert.deepEqual(await page.evaluate("window.clicked"), [
      "click",
      { columnName: "name", columnNotNull: true, columnType: "text", isPk: false },
    ]);
    assert.ok(await hasFocus(page, button("name")));
    await openMenu(page, "id");
    await page.getByRole("menuitem", { name: "Look up" }).focus();
    await page.keyboard.press("Space");
    await page.waitForURL(`${url}/-/versions?about=id`);
  });
});

browserTest("the sorted column says so to assistive technology", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    const sorted = () =>
      page.evaluate(
        `[...document.querySelectorAll("[aria-sort]")].map((th) => [th.dataset.column, th.ariaSort])`,
      );
    assert.deepEqual(await sorted(), [["id", "ascending"]]);
    await page.goto(`${url}/zoo/animals?_sort_desc=name`);
    assert.deepEqual(await sorted(), [["name", "descending"]]);
    await page.goto(`${url}/zoo/animals?_sort=name`);
    assert.deepEqual(await sorted(), [["name", "ascending"]]);
  });
});

browserTest("without scripts no button is seen in the headings", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ url }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/zoo/animals`);
    assert.equal(await page.locator("th button:visible").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Column actions" }).count(), 0);
    await context.close();
  });
});

browserTest("copies what a column holds, also where cells show less", async (browser) => {
  await withPage(browser, "/zoo/animals?_sort=id", { site }, async ({ page }) => {
    await allowClipboard(page);
    await openMenu(page, "note");
    await page.getByRole("menuitem", { name: "Copy column" }).click();
    await page.getByText("3 values copied").waitFor();
    assert.equal(await clipboard(page), "\nshy\n\n");
  });
});

browserTest("filters are begun from a column", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page }) => {
    await openMenu(page, "legs");
    await page.getByRole("menuitem", { name: "Filter by this" }).click();
    await page.locator(".filter-value:focus").waitFor();
    await page.keyboard.type("4");
    await page.keyboard.press("Enter");
    await page.waitForURL(/legs__exact=4/);
    assert.deepEqual(await page.locator("td.col-name").allTextContents(), ["Ada", "Cy"]);
  });
});

/** What the statistics say, line by line. */
async function statisticsOf(page: Page, column: string): Promise<string[]> {
  await openMenu(page, column);
  await page.getByRole("menuitem", { name: "Statistics" }).click();
  await page.locator(".statistics dd").first().waitFor();
  return await page.locator(".statistics dd").allTextContents();
}

browserTest("statistics are counted by SQL, of the rows that filters find", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, url }) => {
    assert.deepEqual(await statisticsOf(page, "legs"), ["3", "0", "2", "2", "4"]);
    await page.getByText("Of all rows.").waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await hasFocus(page, button("legs")));
    await page.goto(`${url}/zoo/animals?legs=4`);
    assert.deepEqual(await statisticsOf(page, "name"), ["2", "0", "2", "Ada", "Cy"]);
    await page.getByText("Of the rows that the filters find.").waitFor();
  });
});

browserTest("without SQL, statistics come from the JSON of the table", async (browser) => {
  const closed = { ...site, settings: { default_allow_sql: false } };
  await withPage(browser, "/zoo/animals", { site: closed }, async ({ page }) => {
    assert.deepEqual(await statisticsOf(page, "note"), ["3", "1", "2", "", "shy"]);
  });
});

browserTest("statistics that fail say why", async (browser) => {
  await withPage(browser, "/zoo/animals", { site }, async ({ page, complaints }) => {
    await page.route(
      "**/-/query.json?*",
      (route) => route.fulfill({ status: 400, json: { ok: false, error: "SQL took too long" } }),
    );
    await openMenu(page, "legs");
    await page.getByRole("menuitem", { name: "Statistics" }).click();
    await page.getByText("The server did not answer: SQL took too long").waitFor();
    complaints.splice(0);
  });
});
