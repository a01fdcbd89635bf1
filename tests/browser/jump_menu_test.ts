/** The jump menu, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { registeredPlugin, withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";

const TABLES = ["animals", "birds", "cages", "doctors", "eggs", "foods"];
const databases = {
  "zoo.db": TABLES.map((name) => `create table ${name} (id integer primary key, name text);`)
    .join("\n"),
  "park.db": "create table benches (id integer primary key)",
};
const site = { databases };

const input = (page: Page) => page.getByRole("combobox", { name: "Jump to" });
const options = (page: Page) => page.locator(".jump-menu").getByRole("option");

async function openByKey(page: Page, key = "/"): Promise<void> {
  await page.keyboard.press(key);
  await input(page).waitFor();
  await options(page).first().waitFor();
}

/** The option that Enter would choose, as assistive technology hears of it. */
async function active(page: Page): Promise<string | null> {
  const id = await input(page).getAttribute("aria-activedescendant");
  const option = page.locator(`#${id}`);
  assert.equal(await option.getAttribute("aria-selected"), "true");
  assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
  return await option.locator(".jump-name").textContent();
}

browserTest("/ opens the jump menu with the main places, Escape closes it", async (browser) => {
  await withPage(browser, "/zoo/birds", { site }, async ({ page }) => {
    await page.focus(".crumbs a");
    await openByKey(page);
    assert.ok(await hasFocus(page, "[role=combobox]"));
    await page.getByRole("group", { name: "Main tables" }).waitFor();
    assert.deepEqual(await options(page).allTextContents(), [
      "park",
      "zoo",
      "park: benches",
      ...TABLES.slice(0, 5).map((name) => `zoo: ${name}`),
    ]);
    assert.equal(await input(page).getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".jump-menu:popover-open").count(), 0);
    assert.ok(await hasFocus(page, ".crumbs a"));
  });
});

browserTest("/ is a letter like others in a field, Control+K opens everywhere", async (browser) => {
  await withPage(browser, "/zoo/birds", { site }, async ({ page }) => {
    await page.getByText("Filter and sort").click();
    const field = page.locator("input.filter-value").first();
    await field.focus();
    await page.keyboard.type("1/2");
    assert.equal(await field.inputValue(), "1/2");
    assert.equal(await page.locator(".jump-menu").count(), 0);
    await openByKey(page, "Control+k");
    await page.keyboard.press("Escape");
    assert.ok(await hasFocus(page, "input.filter-value"));
  });
});

browserTest("/ can be switched off", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    await page.click(".tools-menu > summary");
    await page.getByLabel("shortcut keys such as /").uncheck();
    await page.reload();
    await page.evaluate(
      `addEventListener("keydown", (event) => window.isTaken = event.defaultPrevented)`,
    );
    await page.keyboard.press("/");
    assert.equal(await page.evaluate("window.isTaken"), false);
    await openByKey(page, "Control+k");
    await page.keyboard.press("Escape");
    await page.click(".tools-menu > summary");
    assert.equal(await page.getByLabel("shortcut keys such as /").isChecked(), false);
    await page.getByLabel("shortcut keys such as /").check();
    await page.click("h1");
    await openByKey(page);
  });
});

browserTest("the entry of the menu opens it, and gets the focus back", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    const summary = page.locator(".nav-menu > summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    assert.ok(await hasFocus(page, "[data-navigation-search-open]"));
    await page.keyboard.press("Enter");
    await options(page).first().waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    assert.ok(await hasFocus(page, ".nav-menu > summary"));
    assert.equal(await page.locator("details[open]").count(), 0);
  });
});

browserTest("without scripts the entry of the menu leads to the jump page", async (browser) => {
  await withPage(browser, "/", { site }, async ({ url }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    await page.click(".nav-menu > summary");
    await page.getByRole("button", { name: "Jump to" }).click();
    await page.waitForURL(/\/-\/jump/);
    assert.equal(await page.textContent("h1"), "Jump to");
    await context.close();
  });
});

browserTest("what is typed is found and marked; arrows and Enter lead there", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    await openByKey(page);
    await page.keyboard.type("zoo d");
    await page.locator("mark").first().waitFor();
    assert.deepEqual(await page.locator(".jump-name").allTextContents(), [
      "zoo: birds",
      "zoo: foods",
      "zoo: doctors",
    ]);
    const marked = options(page).nth(0).locator("mark");
    assert.deepEqual(await marked.allTextContents(), ["zoo", "d"]);
    assert.equal(await page.textContent(".jump-status"), "3 places");
    assert.equal(await active(page), "zoo: birds");
    const walk: [key: string, name: string][] = [
      ["ArrowDown", "zoo: foods"],
      ["ArrowUp", "zoo: birds"],
      ["ArrowUp", "zoo: doctors"],
      ["ArrowDown", "zoo: birds"],
      ["PageDown", "zoo: doctors"],
      ["PageUp", "zoo: birds"],
      ["ArrowDown", "zoo: foods"],
    ];
    for (const [key, name] of walk) {
      await page.keyboard.press(key);
      assert.equal(await active(page), name, key);
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/zoo/foods`);
  });
});

browserTest("nothing found is said", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    await openByKey(page);
    await page.keyboard.type("unicorn");
    await page.getByText("Nothing is called like that").waitFor();
    assert.equal(await options(page).count(), 0);
    assert.equal(await input(page).getAttribute("aria-expanded"), "false");
    assert.equal(await input(page).getAttribute("aria-activedescendant"), null);
    await page.keyboard.press("Enter");
    await input(page).fill("");
    await options(page).first().waitFor();
  });
});

browserTest("the last five places come first, until they are cleared", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, url }) => {
    for (const name of TABLES) {
      await openByKey(page);
      await page.keyboard.type(`zoo ${name}`);
      await page.locator("mark").first().waitFor();
      await options(page).filter({ hasText: `zoo: ${name}` }).click();
      await page.waitForURL(`${url}/zoo/${name}`);
    }
    await openByKey(page);
    const recent = page.getByRole("group", { name: "Recent" });
    assert.deepEqual(
      await recent.locator(".jump-name").allTextContents(),
      TABLES.toReversed().slice(0, 5).map((name) => `zoo: ${name}`),
    );
    await page.getByRole("group", { name: "Main tables" }).waitFor();
    assert.equal(await active(page), "zoo: foods");
    await page.getByRole("button", { name: "Clear recent" }).click();
    assert.equal(await recent.count(), 0);
    assert.equal(await page.getByRole("button", { name: "Clear recent" }).count(), 0);
    assert.ok(await hasFocus(page, "[role=combobox]"));
    await page.reload();
    await openByKey(page);
    assert.equal(await recent.count(), 0);
  });
});

browserTest("sections of plugins are there before something is typed", async (browser) => {
  const plugins = [registeredPlugin(`{
    makeJumpSections: ({ navigationSearch }) => [
      { id: "broken", render() { throw new Error("oops"); } },
      {
        id: "chat",
        render(node, context) {
          node.innerHTML = '<button type="button">Start a new chat</button>';
          node.querySelector("button").addEventListener("click", () => navigationSearch.closeMenu());
          window.told = [
            context.navigationSearch === document.querySelector("navigation-search"),
            context.container.contains(node),
            context.input.getAttribute("role"),
          ];
        },
      },
    ],
  }`)];
  await withPage(browser, "/", { site: { ...site, plugins } }, async ({ page, complaints }) => {
    await openByKey(page);
    assert.deepEqual(await page.evaluate("window.told"), [true, true, "combobox"]);
    const section = page.locator("[data-jump-section-id=chat]");
    assert.equal(await section.textContent(), "Start a new chat");
    await page.keyboard.type("zoo");
    await page.locator("mark").first().waitFor();
    assert.equal(await section.count(), 0);
    await input(page).fill("");
    await section.waitFor();
    await section.getByRole("button").click();
    assert.equal(await page.locator(".jump-menu:popover-open").count(), 0);
    assert.match(complaints.splice(0).join(), /^error: Jump section "broken": render\(\) failed/);
  });
});

browserTest("the jump menu knows the base_url", async (browser) => {
  const based = { ...site, settings: { base_url: "/data/" } };
  await withPage(browser, "/data/", { site: based }, async ({ page, url }) => {
    const asked = page.waitForRequest(/localhost:\d+\/data\/-\/jump\?/);
    await openByKey(page);
    await asked;
    await page.keyboard.type("cages");
    await page.locator("mark").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/data/zoo/cages`);
  });
});

browserTest("a server that does not answer is named", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page, complaints }) => {
    await page.route("**/-/jump*", (route) => route.fulfill({ status: 500, body: "" }));
    await page.keyboard.press("/");
    await page.getByText("The server did not answer").waitFor();
    assert.match(complaints.splice(0).join(), /500/);
  });
});

browserTest("Tab stays in the menu, a click beside it closes it", async (browser) => {
  await withPage(browser, "/", { site }, async ({ page }) => {
    await page.focus(".nav-menu > summary");
    await openByKey(page);
    assert.ok(await hasFocus(page, "[role=combobox]"));
    await page.keyboard.press("Shift+Tab");
    assert.ok(await hasFocus(page, ".jump-close"));
    await page.keyboard.press("Tab");
    assert.ok(await hasFocus(page, "[role=combobox]"));
    await page.mouse.click(5, 400);
    assert.equal(await page.locator(".jump-menu:popover-open").count(), 0);
    assert.ok(await hasFocus(page, ".nav-menu > summary"));
  });
});

browserTest("the jump menu speaks the language of the visitor", async (browser) => {
  await withPage(browser, "/", { site, locale: "de-DE" }, async ({ page }) => {
    await page.keyboard.press("/");
    await options(page).first().waitFor();
    await page.keyboard.type("zoo birds");
    await page.locator("mark").first().waitFor();
    assert.equal(await page.textContent(".jump-status"), "1 Ziel");
    assert.equal(await page.textContent(".jump-type"), "Tabelle");
  });
});
