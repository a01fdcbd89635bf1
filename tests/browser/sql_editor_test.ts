/** What scripts add to SQL, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeViolations, sideways } from "../helpers/page_audit.ts";
import { until } from "../helpers/until.ts";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus, sidewaysOverflow } from "../helpers/chromium.ts";

const databases = {
  "atlas.db": `create table places (id integer primary key, name text, country_code text);
    create table countries (code text primary key, title text);
    create view capitals as select name from places;
    insert into places values (1, 'Alder', 'x'), (2, 'Birch', 'y');`,
};
const site = {
  databases,
  settings: { sql_time_limit_ms: 60_000 },
  // To look whether processes are at work.
  config: { permissions: { "permissions-debug": true } },
};
const QUERY = "/atlas/-/query?sql=select+*+from+places";
const ENDLESS = "with recursive n(x) as (select 1 union all select x from n) select max(x) from n";

/** Opens the editor as the keyboard does, at the end of the SQL. */
async function openEditor(page: Page): Promise<void> {
  if (await page.locator(".cm-content").count() > 0) await page.focus(".cm-content");
  else await page.focus("#sql-editor");
  await page.locator(".cm-content:focus").waitFor();
  await page.keyboard.press("Control+End");
}

const sqlOf = (page: Page) => page.inputValue("#sql-editor");

browserTest(
  "the SQL editor is loaded with the focus, and is the field of the form",
  async (browser) => {
    await withPage(browser, QUERY, { site }, async ({ page }) => {
      assert.equal(await page.locator(".cm-editor").count(), 0);
      await openEditor(page);
      await page.keyboard.type(" where id = 2");
      assert.equal(await sqlOf(page), "select * from places where id = 2");
      const name = page.getByRole("textbox", { name: /Custom SQL query/ });
      assert.match(await name.getAttribute("class") ?? "", /cm-content/);
      await page.keyboard.press("Control+Enter");
      await page.getByText("returning 1 row").waitFor();
    });
  },
);

browserTest(
  "the editor is two files more, and what it completes comes with a key",
  async (browser) => {
    await withPage(browser, "/", { site }, async ({ page, url }) => {
      const asked: string[] = [];
      page.on("request", (request) => {
        const { pathname } = new URL(request.url());
        if (pathname !== "/favicon.ico") asked.push(pathname.split("/").at(-1) ?? "");
      });
      await page.goto(url + QUERY);
      await openEditor(page);
      assert.deepEqual(
        asked.filter((name) => name !== "app.js").slice(4),
        ["sql_editor.js", "sql_editor_bundle.js"],
        asked.join(),
      );
      await page.keyboard.type(" where n");
      await page.locator(".cm-tooltip-autocomplete").waitFor();
      assert.ok(asked.includes("sql_completion.js"));
    });
  },
);

browserTest("the editor does not come between two keys", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page }) => {
    await page.focus("#sql-editor");
    await page.waitForFunction(
      `performance.getEntriesByType("resource").some(({ name }) => name.includes("sql_page.js"))`,
    );
    // Timers of one page come in their order, however slow it is.
    const askedMeanwhile = await page.evaluate(`new Promise((resolve) => {
      const field = document.querySelector("#sql-editor");
      let keys = 0;
      const typing = setInterval(() => {
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
        if (++keys < 20) return;
        clearInterval(typing);
        resolve(performance.getEntriesByType("resource")
          .filter(({ name }) => name.includes("sql_editor")).length);
      }, 30);
    })`);
    assert.equal(askedMeanwhile, 0);
    await page.locator(".cm-editor").waitFor();
  });
});

browserTest("Shift+Enter runs the SQL, before the editor is there as well", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page, complaints }) => {
    await page.route("**/sql_editor_bundle.js*", () => {});
    await page.fill("#sql-editor", "select 1 as plain");
    await page.press("#sql-editor", "Shift+Enter");
    await page.getByRole("columnheader", { name: "plain" }).waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    // That the editor did not come is what this is about.
    complaints.length = 0;
    await openEditor(page);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("select 2 as rich");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Enter");
    await page.getByRole("columnheader", { name: "rich" }).waitFor();
  });
});

/** `|` is where somebody types. */
const COMPLETIONS: [sql: string, offered: string, not: string][] = [
  ["select * from pl|", "places", "title"],
  ["select places.|", "country_code", "title"],
  ["select p.| from places p", "country_code", "title"],
  ["select co| from places", "country_code", "title"],
  ["select * from cap|", "capitals", "places"],
  ["sel|", "select", "places"],
  ["select strf|", "strftime", "places"],
];
browserTest("names, columns, keywords and functions are completed", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page }) => {
    await openEditor(page);
    for (const [sql, offered, not] of COMPLETIONS) {
      const [before = "", after = ""] = sql.split("|");
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(after || " ");
      await page.keyboard.press("Control+Home");
      await page.keyboard.type(before);
      const option = page.getByRole("option", { name: new RegExp(`^${offered}\\b`) });
      await option.waitFor();
      assert.equal(await page.getByRole("option", { name: not, exact: true }).count(), 0, sql);
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Control+a");
    await page.keyboard.type("select * from cou");
    await page.getByRole("option", { name: "countries" }).waitFor();
    // It takes no key that is typed at the moment when the list appears.
    await page.waitForTimeout(150);
    await page.keyboard.press("Enter");
    assert.equal(await sqlOf(page), "select * from countries");
  });
});

browserTest("Escape, then Tab leaves the editor", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page }) => {
    await openEditor(page);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Tab");
    assert.match(await sqlOf(page), /^\s+select/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.ok(await hasFocus(page, "[data-run]"));
    const help = await page.getAttribute(".cm-content", "aria-describedby");
    assert.match(await page.textContent(`#${help}`) ?? "", /Escape, then Tab/);
  });
});

browserTest("the wrong word is marked until it is changed", async (browser) => {
  const path = "/atlas/-/query?sql=select+nmae+from+places";
  await withPage(browser, path, { site }, async ({ page }) => {
    await openEditor(page);
    assert.equal(await page.textContent(".cm-content .sql-wrong"), "nmae");
    assert.equal(await page.getAttribute(".cm-content", "aria-invalid"), "true");
    await page.keyboard.type(" limit 1");
    assert.equal(await page.locator(".sql-wrong").count(), 1);
    await page.dblclick(".sql-wrong");
    await page.keyboard.type("name");
    assert.equal(await page.locator(".sql-wrong").count(), 0);
    await page.click("text=Did you mean >> a");
    await page.getByText("returning 2 rows").waitFor();
  });
});

browserTest(
  "a slow query tells how long it runs, and stops when it is cancelled",
  async (browser) => {
    await withPage(browser, QUERY, { site }, async ({ page, url, complaints }) => {
      await page.fill("#sql-editor", ENDLESS);
      await page.locator("[data-run]").click();
      const cancel = page.getByRole("button", { name: "Cancel" });
      await cancel.waitFor();
      await page.getByText(/s of at most 60\.0 s/).waitFor();
      assert.equal(await busyProcesses(url), 1);
      await cancel.click();
      await page.getByText("The query was cancelled").waitFor();
      await until("the query has stopped", async () => await busyProcesses(url) === 0);
      assert.equal(await sqlOf(page), ENDLESS);
      assert.match(page.url(), /from\+places$/);
      // That a request was given up is what this is about.
      complaints.length = 0;
    });
  },
);

async function busyProcesses(url: string): Promise<number> {
  const response = await fetch(`${url}/-/threads.json`);
  const { threads }: { threads: { busy: boolean }[] } = await response.json();
  return threads.filter(({ busy }) => busy).length;
}

browserTest(
  "statements that ran are in the history, and taken from it by keys",
  async (browser) => {
    await withPage(browser, QUERY, { site }, async ({ page }) => {
      for (const sql of ["select 1", "select 22", "select 3"]) {
        await page.fill("#sql-editor", sql);
        await page.click("[data-run]");
        await page.waitForURL(`**sql=${encodeURIComponent(sql).replaceAll("%20", "+")}`);
      }
      await page.getByRole("button", { name: "History" }).press("Enter");
      await page.locator(".sql-history input:focus").waitFor();
      assert.deepEqual(await page.locator(".sql-history li").allTextContents(), [
        "select 3",
        "select 22",
        "select 1",
      ]);
      await page.keyboard.type("22");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      assert.equal(await sqlOf(page), "select 22");
      assert.equal(await page.locator(".sql-history").count(), 0);
      await page.getByRole("button", { name: "History" }).click();
      await page.locator(".sql-history input:focus").waitFor();
      await page.keyboard.press("Escape");
      assert.ok(
        await page.getByRole("button", { name: "History" }).evaluate((it) =>
          it === it.ownerDocument.activeElement
        ),
      );
    });
  },
);

browserTest("parameters follow the SQL and keep their values", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page }) => {
    await page.fill("#sql-editor", "select :a");
    await page.fill("[name=a]", "kept");
    await page.fill("#sql-editor", "select :b, :a");
    await page.locator("[name=b]").waitFor();
    assert.equal(await page.inputValue("[name=a]"), "kept");
    assert.equal(await page.locator(".sql-parameters label").count(), 2);
    await page.fill("#sql-editor", "select 1");
    await page.locator(".sql-parameters > *").first().waitFor({ state: "detached" });
  });
});

browserTest("SQL is formatted, or it is said why not", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page }) => {
    await page.getByRole("button", { name: "Format SQL" }).click();
    await page.locator(".cm-content").waitFor();
    assert.match(await sqlOf(page), /^select\n {2}\*\nfrom\n {2}places$/);
    assert.equal(await page.locator(".cm-line").count(), 4);
    await page.fill("#sql-editor", "select (");
    await page.getByRole("button", { name: "Format SQL" }).click();
    await page.getByText("cannot be formatted").waitFor();
  });
});

browserTest("a click in the list of tables puts the name into the SQL", async (browser) => {
  await withPage(browser, QUERY, { site }, async ({ page }) => {
    await page.fill("#sql-editor", "select");
    await page.getByText("Tables and columns").click();
    await page.locator(".sql-schema summary", { hasText: "countries" }).click();
    await page.getByRole("button", { name: "Insert title" }).click();
    assert.equal(await sqlOf(page), "select title");
  });
});

browserTest("the page of a database and SQL that writes have the same editor", async (browser) => {
  const config = { databases: { atlas: { permissions: { "execute-write-sql": true } } } };
  for (const path of ["/atlas", "/atlas/-/execute-write"]) {
    await withPage(browser, path, { site: { ...site, config } }, async ({ page }) => {
      await page.hover("#sql-editor");
      await page.locator(".cm-content").click();
      await page.keyboard.press("Control+a");
      await page.keyboard.type("select places.");
      await page.getByRole("option", { name: /^country_code/ }).waitFor();
    });
  }
});

browserTest("the editor fits into a narrow window", async (browser) => {
  await withPage(browser, QUERY, { site, width: 320 }, async ({ page }) => {
    await openEditor(page);
    await page.keyboard.type(` -- ${"word ".repeat(40)}${"x".repeat(200)}`);
    assert.equal(await sidewaysOverflow(page), 0);
  });
});

/** What opens something, and what shows that it is open. */
const STATES: [what: string, path: string, open: (page: Page) => Promise<void>][] = [
  ["completion", QUERY, async (page) => {
    await openEditor(page);
    await page.keyboard.type(" where places.");
    await page.getByRole("option").first().waitFor();
  }],
  ["a history", QUERY, async (page) => {
    const loaded = page.waitForEvent("load");
    await page.click("[data-run]");
    await loaded;
    await page.getByRole("button", { name: "History" }).click();
    await page.locator(".sql-history li").waitFor();
  }],
  ["the list of tables", QUERY, async (page) => {
    await openEditor(page);
    await page.getByText("Tables and columns").click();
    await page.locator(".sql-schema summary").first().click();
  }],
  ["a plan", `${QUERY}&_explain=1`, async (page) => {
    await page.locator("[data-note=fullScan]").waitFor();
  }],
  ["an error", "/atlas/-/query?sql=select+nmae+from+places", openEditor],
];

browserTest(
  "what opens around the SQL is accessible, light and dark, on a phone too",
  async (browser) => {
    for (const [what, path, open] of STATES) {
      for (const width of [1280, 390]) {
        await withPage(browser, path, { site, width }, async ({ page }) => {
          await open(page);
          const found = [...await axeViolations(page), ...await sideways(page)];
          await page.emulateMedia({ colorScheme: "dark" });
          found.push(...await axeViolations(page, "color-contrast"));
          assert.deepEqual(found, [], `${what}, ${width} pixels`);
        });
      }
    }
  },
);
