/** Rows inserted, edited and deleted in dialogs, with the keyboard and with the pointer. */
import assert from "node:assert/strict";
import { until } from "../helpers/until.ts";
import { Buffer } from "node:buffer";
import { registeredPlugin, withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus } from "../helpers/chromium.ts";
import { dialog, row, SITE, SQL, status, withAnimals } from "../helpers/edit_site.ts";

browserTest("a row is inserted with the keyboard alone", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    await page.getByRole("button", { name: "Insert row" }).focus();
    await page.keyboard.press("Enter");
    await dialog(page).waitFor();
    assert.equal(await dialog(page).getAttribute("aria-labelledby"), "edit-dialog-title");
    assert.ok(
      await dialog(page).getByRole("heading", { name: "Insert a row into animals" }).isVisible(),
    );
    await page.waitForFunction("document.activeElement.name === 'v:name'");
    await page.keyboard.type("Bear");
    await page.getByRole("combobox", { name: "kind", exact: true }).focus();
    await page.keyboard.type("mam");
    await page.getByRole("option", { name: /mammal/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await status(page).getByText("Inserted row 4 (Bear)").waitFor();
    assert.equal(await page.getAttribute("tr.is-changed", "data-row"), "4");
    assert.ok(await hasFocus(page, 'tr[data-row="4"] a'));
    assert.match(await page.textContent("#row-count") ?? "", /4 rows/);
    const { name, kind, note, photo } = await row(page, url, 4);
    assert.deepEqual({ name, kind, note, photo }, {
      name: "Bear",
      kind: 1,
      note: "none",
      photo: null,
    });
  });
});

browserTest("only what was changed is saved, and can be undone", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    const before = await (await page.request.get(`${url}/zoo/animals/1.json`)).text();
    const sent: unknown[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/-/update")) sent.push(request.postDataJSON());
    });
    await page.getByRole("button", { name: "Edit row 1 Whale" }).click();
    await dialog(page).getByLabel("weight", { exact: true }).fill("5.5");
    await dialog(page).getByLabel("big", { exact: true }).fill("7");
    await dialog(page).getByLabel("note", { exact: true }).fill("");
    await dialog(page).getByLabel("note, left empty, is").selectOption("text");
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await status(page).getByText("Updated row 1 (Whale)").waitFor();
    assert.deepEqual(sent, [{ update: { note: "", weight: 5.5, big: 7 } }]);
    assert.equal(await page.textContent('tr[data-row="1"] td.col-weight'), "5.5");
    assert.ok(await hasFocus(page, 'tr[data-row="1"] [data-row-action=edit]'));
    await status(page).getByRole("button", { name: "Undo" }).click();
    await page.getByText("is as it was").waitFor();
    const after = await (await page.request.get(`${url}/zoo/animals/1.json`)).text();
    const rowsOf = (text: string) => /"rows":.*?\]/.exec(text)?.[0];
    assert.equal(rowsOf(after), rowsOf(before));
  });
});

browserTest("a deleted row can be had back, bytes and long integers included", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    const read = async () =>
      (await page.request.get(`${url}/zoo/animals/1.json?_shape=array`)).text();
    const before = /"rows":.*?\]/.exec(await read())?.[0];
    await page.getByRole("button", { name: "Delete row 1 Whale" }).click();
    const remove = dialog(page).getByRole("button", { name: "Delete row" });
    await remove.waitFor();
    assert.ok(await hasFocus(page, "dialog .button-danger"));
    await page.keyboard.press("Enter");
    await status(page).getByText("Deleted row 1 (Whale)").waitFor();
    assert.equal(await page.locator('tr[data-row="1"]').count(), 0);
    assert.match(await page.textContent("#row-count") ?? "", /2 rows/);
    assert.ok(await hasFocus(page, 'tr[data-row="2"] [data-row-action=delete]'));
    await status(page).getByRole("button", { name: "Undo" }).click();
    await page.locator('tr[data-row="1"]').waitFor();
    assert.equal(/"rows":.*?\]/.exec(await read())?.[0], before);
  });
});

browserTest("what is wrong is said at the field, which gets the focus", async (browser) => {
  // The browser reports the answer 400 on the console.
  await withPage(browser, "/zoo/animals", { site: SITE }, async ({ page, complaints }) => {
    await page.getByRole("button", { name: "Insert row" }).click();
    await dialog(page).getByLabel("data", { exact: true }).fill("{nope");
    await dialog(page).getByRole("button", { name: "Insert row" }).click();
    await page.getByText("A value is required").waitFor();
    assert.ok(await hasFocus(page, '[name="v:name"]'));
    assert.match(
      await page.locator("[data-column=data] [role=alert]").textContent() ?? "",
      /not JSON/,
    );
    await page.keyboard.type("Owl");
    await dialog(page).getByLabel("data", { exact: true }).fill("[1]");
    await dialog(page).getByRole("button", { name: "Insert row" }).click();
    await page.getByText("Another row has this value already").waitFor();
    assert.ok(await hasFocus(page, '[name="v:name"][aria-invalid=true]'));
    assert.equal(await dialog(page).getByLabel("data", { exact: true }).inputValue(), "[1]");
    assert.equal(complaints.splice(0).filter((text) => !/status of 400/.test(text)).length, 0);
  });
});

browserTest("Escape and the backdrop ask before they forget what was typed", async (browser) => {
  await withAnimals(browser, async (page) => {
    const asked: string[] = [];
    let answer = false;
    page.on("dialog", async (confirm) => {
      asked.push(confirm.message());
      await (answer ? confirm.accept() : confirm.dismiss());
    });
    const open = async () => {
      await page.getByRole("button", { name: "Edit row 2 Owl" }).click();
      await dialog(page).getByLabel("name", { exact: true }).waitFor();
      await page.waitForFunction("document.activeElement.name === 'v:name'");
    };
    await open();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    assert.ok(await hasFocus(page, 'tr[data-row="2"] [data-row-action=edit]'));
    assert.deepEqual(asked, []);
    await open();
    await page.keyboard.type("x");
    await page.keyboard.press("Escape");
    assert.equal(asked.length, 1);
    assert.equal(await dialog(page).getByLabel("name", { exact: true }).inputValue(), "x");
    answer = true;
    await page.mouse.click(5, 5);
    await dialog(page).waitFor({ state: "detached" });
    assert.equal(asked.length, 2);
  });
});

browserTest("what somebody else has changed meanwhile is not written over", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    await page.getByRole("button", { name: "Edit row 2 Owl" }).click();
    await dialog(page).getByLabel("name", { exact: true }).waitFor();
    const update = { name: "Eagle owl", weight: 3 };
    await page.request.post(`${url}/zoo/animals/2/-/update`, { data: { update } });
    await dialog(page).getByLabel("name", { exact: true }).fill("Barn owl");
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody else has changed this value").waitFor();
    assert.ok(await hasFocus(page, '[name="v:name"][aria-invalid=true]'));
    assert.equal((await row(page, url, 2)).name, "Eagle owl");
  });
});

browserTest("Escape closes the list of found rows first", async (browser) => {
  await withAnimals(browser, async (page) => {
    await page.getByRole("button", { name: "Edit row 1 Whale" }).click();
    const kind = dialog(page).getByRole("combobox", { name: "kind", exact: true });
    assert.equal(
      await dialog(page).getByRole("link", { name: "mammal" }).getAttribute("href"),
      "/zoo/kinds/1",
    );
    await kind.fill("nothing like it");
    await page.getByText("No matches").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await kind.getAttribute("aria-expanded"), "false");
    assert.ok(await dialog(page).isVisible());
  });
});

browserTest("a page without rows says so, and no longer when there is one", async (browser) => {
  const site = {
    ...SITE,
    databases: { "zoo.db": "create table notes (id integer primary key, note text)" },
  };
  await withAnimals(browser, async (page) => {
    await page.locator(".empty-rows").getByRole("button", { name: "Insert row" }).click();
    await dialog(page).getByLabel("note", { exact: true }).fill("first");
    await page.keyboard.press("Enter");
    await status(page).getByText("Inserted row 1").waitFor();
    assert.equal(await page.locator(".zero-results, .empty-rows").count(), 0);
    await page.getByRole("button", { name: "Delete row 1" }).click();
    await dialog(page).getByRole("button", { name: "Delete row" }).click();
    await status(page).getByText("Deleted row 1").waitFor();
    assert.equal(await page.locator(".zero-results, .empty-rows").count(), 2);
  }, { path: "/zoo/notes", site });
});

browserTest(
  "the API explorer finds endpoints, and takes requests from links of Datasette",
  async (browser) => {
    await withAnimals(browser, async (page) => {
      await until(
        "the form has what the address says",
        async () => await page.inputValue("#post-path") === "/zoo/animals/-/insert",
      );
      await page.getByRole("button", { name: "Format JSON" }).click();
      assert.equal(await page.inputValue("#post-json"), '{\n  "row": {}\n}');
      await page.getByLabel("Search endpoints").fill("kinds.json");
      await page.getByText("1 found").waitFor();
      await page.getByRole("link", { name: "GET /zoo/kinds.json" }).click();
      await page.getByText("API response: HTTP 200").waitFor();
    }, { path: "/-/api#path=/zoo/animals/-/insert&method=POST&json={%22row%22:{}}" });
  },
);

browserTest("a file is uploaded, and shown before that", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    await page.getByRole("button", { name: "Edit row 2 Owl" }).click();
    const buffer = Buffer.from("89504e470d0a1a0a", "hex");
    await dialog(page).getByLabel("photo", { exact: true })
      .setInputFiles({
        name: "owl.bin",
        mimeType: "application/octet-stream",
        buffer,
      });
    await page.getByText("8 bytes").waitFor();
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await dialog(page).waitFor({ state: "detached" });
    assert.deepEqual((await row(page, url, 2)).photo, { $base64: true, encoded: "iVBORw0KGgo=" });
  });
});

browserTest("a plugin draws a field, and its value is saved", async (browser) => {
  const plugin = registeredPlugin(`{
    makeColumnField({ column, mode, sqliteType, isPk, form, dialog, table, tableUrl }) {
      if (column !== "tame") return null;
      window.seen = { mode, sqliteType, isPk, table, tableUrl, inForm: form.contains(dialog), open: dialog.open };
      return {
        render(field) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = "Tame it";
          button.addEventListener("click", () => field.setValue(true));
          return button;
        },
        destroy() { window.destroyed = true; },
      };
    },
  }`);
  await withAnimals(browser, async (page, { url }) => {
    await page.getByRole("button", { name: "Edit row 3 Pike" }).click();
    await dialog(page).getByRole("button", { name: "Tame it" }).click();
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await dialog(page).waitFor({ state: "detached" });
    assert.equal((await row(page, url, 3)).tame, 1);
    assert.deepEqual(await page.evaluate("window.seen"), {
      mode: "edit",
      sqliteType: "NUMERIC",
      isPk: false,
      table: "animals",
      tableUrl: "/zoo/animals",
      inForm: false,
      open: true,
    });
    assert.equal(await page.evaluate("window.destroyed"), true);
  }, { site: { ...SITE, plugins: [plugin] } });
});

browserTest(
  "the page of a row is drawn again after an edit; after a delete its table is shown",
  async (browser) => {
    await withAnimals(browser, async (page) => {
      await page.getByText("Row actions").click();
      await page.getByRole("menuitem", { name: "Edit row" }).click();
      await dialog(page).getByLabel("name", { exact: true }).fill("Eagle owl");
      await dialog(page).getByRole("button", { name: "Save" }).click();
      await page.locator("td.col-name", { hasText: "Eagle owl" }).waitFor();
      await page.getByText("Row actions").click();
      await page.getByRole("menuitem", { name: "Delete row" }).click();
      await dialog(page).getByRole("button", { name: "Delete row" }).click();
      await page.waitForURL(/\/zoo\/animals$/);
      assert.match(await page.textContent(".message-info") ?? "", /Deleted row 2 \(Eagle owl\)/);
    }, { path: "/zoo/animals/2" });
  },
);

browserTest("a value is set to NULL, or to its default, by a button", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    await page.getByRole("button", { name: "Edit row 1 Whale" }).click();
    const field = dialog(page).locator(".row-edit-field[data-column=note]");
    const button = field.getByRole("button", { name: "Set to NULL" });
    await button.focus();
    await page.keyboard.press("Enter");
    assert.ok(await hasFocus(page, '[name="e:note"]'));
    assert.equal(await button.isVisible(), false);
    await dialog(page).getByLabel("weight", { exact: true }).fill("");
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await dialog(page).waitFor({ state: "detached" });
    const { note, weight } = await row(page, url, 1);
    assert.deepEqual([note, weight], [null, null]);
    await page.getByRole("button", { name: "Insert row" }).click();
    await dialog(page).getByLabel("note", { exact: true }).fill("x");
    await dialog(page).getByRole("button", { name: "Use default" }).click();
    await dialog(page).getByLabel("name", { exact: true }).fill("Bear");
    await page.keyboard.press("Enter");
    await status(page).getByText("Inserted row 4 (Bear)").waitFor();
    assert.equal((await row(page, url, 4)).note, "none");
  });
});

browserTest("a file is dropped onto its field, or pasted", async (browser) => {
  await withAnimals(browser, async (page, { url }) => {
    for (const [type, name] of [["drop", "dataTransfer"], ["paste", "clipboardData"]]) {
      await page.getByRole("button", { name: "Edit row 2 Owl" }).click();
      await dialog(page).getByText("Drop a file here").waitFor();
      await page.evaluate(`(() => {
        const data = new DataTransfer();
        data.items.add(new File(["${type}"], "note.txt"));
        const event = new Event("${type}", { bubbles: true, cancelable: true });
        Object.defineProperty(event, "${name}", { value: data });
        document.querySelector('[name="f:photo"]').dispatchEvent(event);
      })()`);
      await dialog(page).getByText(`${type!.length} bytes`).waitFor();
      await dialog(page).getByRole("button", { name: "Save" }).click();
      await dialog(page).waitFor({ state: "detached" });
      const stored = { $base64: true, encoded: btoa(type!) };
      assert.deepEqual((await row(page, url, 2)).photo, stored);
    }
  });
});

browserTest("dialogs speak the language of the visitor", async (browser) => {
  await withPage(browser, "/zoo/animals", { site: SITE, locale: "de-DE" }, async ({ page }) => {
    await page.locator('tr[data-row="2"] [data-row-action=delete]').click();
    await dialog(page).getByRole("heading", { name: "Zeile 2 (Owl) löschen" }).waitFor();
    await page.keyboard.press("Enter");
    await status(page).getByText("Zeile 2 (Owl) gelöscht").waitFor();
    await status(page).getByRole("button", { name: "Rückgängig" }).click();
    await status(page).getByText("Zeile 2 (Owl) ist wieder da").waitFor();
  });
});

browserTest("readers load no code for editing", async (browser) => {
  const site = { databases: { "zoo.db": SQL } };
  await withAnimals(browser, async (page) => {
    const scripts = await page.evaluate(
      "performance.getEntriesByType('resource').map(({ name }) => name)",
    );
    assert.doesNotMatch(String(scripts), /edit/);
    assert.equal(await page.locator("[data-row-action], [data-table-action]").count(), 0);
  }, { site });
});
