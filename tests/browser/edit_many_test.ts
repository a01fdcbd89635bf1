/** Many rows, pasted or out of a file. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { browserTest, hasFocus } from "../helpers/chromium.ts";
import { dialog, forgetStreams, row, status, withAnimals } from "../helpers/edit_site.ts";

browserTest("a dropped file is previewed, mapped and inserted", async (browser) => {
  await withAnimals(browser, async (page, { url, complaints }) => {
    await page.getByRole("button", { name: "Insert many rows" }).click();
    const lines = Array.from({ length: 20_000 }, (_, i) => `animal ${i},${i}`);
    const buffer = Buffer.from(`Name,size\n${lines.join("\n")}`);
    await dialog(page).getByLabel("Open a file, or drop it here")
      .setInputFiles({ name: "zoo.csv", mimeType: "text/csv", buffer });
    await dialog(page).getByRole("region", { name: "Preview" }).waitFor();
    await dialog(page).getByLabel("size", { exact: true }).selectOption("weight");
    await dialog(page).getByRole("button", { name: /^Insert/ }).click();
    await page.getByText("Inserted 20,000 rows").waitFor();
    assert.equal((await row(page, url, 20_003)).weight, 19_999);
    // A hundred rows stand in groups, whose columns have widths of their own.
    const edges = (cells: string) =>
      page.evaluate(`[...document.querySelectorAll("${cells}")]
        .map((cell) => Math.round(cell.getBoundingClientRect().left))`);
    assert.equal(await page.locator(".in-groups > tbody").count(), 5);
    assert.deepEqual(await edges("tbody:nth-of-type(2) > tr:last-child > td"), await edges("th"));
    await page.waitForLoadState("networkidle");
    forgetStreams(complaints);
  });
});

browserTest(
  "a file can be dropped onto the dialog, and conflicts can be skipped",
  async (browser) => {
    await withAnimals(browser, async (page, { url, complaints }) => {
      await page.getByRole("button", { name: "Insert many rows" }).click();
      await dialog(page).getByLabel("Rows as CSV, TSV or JSON").waitFor();
      await page.evaluate(`(() => {
      const data = new DataTransfer();
      const text = '{"id": 1, "name": "Shark"}\\n{"id": 9, "name": "Bear"}';
      data.items.add(new File([text], "zoo.ndjson"));
      const form = document.querySelector("dialog form");
      form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
      await dialog(page).getByRole("region", { name: "Preview" }).waitFor();
      assert.match(await dialog(page).locator("caption").textContent() ?? "", /NDJSON: 2 rows/);
      await dialog(page).getByLabel("When there is a row").selectOption("skip");
      await dialog(page).getByRole("button", { name: /^Insert/ }).click();
      await status(page).getByText("Inserted 1 rows, skipped 1").waitFor();
      await page.locator('tr[data-row="9"]').waitFor();
      assert.equal((await row(page, url, 1)).name, "Whale");
      await page.waitForLoadState("networkidle");
      forgetStreams(complaints);
    });
  },
);

async function countRows(page: Page, url: string): Promise<number> {
  const sql = "select count(*) as n from animals";
  const response = await page.request.get(`${url}/zoo/-/query.json?sql=${encodeURIComponent(sql)}`);
  return (await response.json()).rows[0].n;
}

/** Opens the dialog for many rows and previews a file of so many lines. */
async function previewLines(page: Page, lines: string[]) {
  await page.getByRole("button", { name: "Insert many rows" }).click();
  const file = { name: "zoo.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
  await dialog(page).getByLabel("Open a file, or drop it here").setInputFiles(file);
  await dialog(page).getByRole("region", { name: "Preview" }).waitFor();
}

browserTest(
  "an import in batches keeps what was before a mistake, and goes on",
  async (browser) => {
    await withAnimals(browser, async (page, { url, complaints }) => {
      const lines = ["name", ...Array.from({ length: 12_000 }, (_, i) => `animal ${i}`)];
      // The one on line 9,002 is there already.
      lines[9001] = "Owl";
      await previewLines(page, lines);
      await dialog(page).getByLabel("When something is wrong").selectOption("batches");
      await dialog(page).getByRole("button", { name: /^Insert/ }).click();
      await page.getByText("Line 9002, column").waitFor();
      await page.getByText("The 5,000 rows before it are in the table").waitFor();
      await dialog(page).getByLabel("When there is a row").selectOption("skip");
      await dialog(page).getByRole("button", { name: "Go on" }).click();
      await status(page).getByText("Inserted 11,999 rows, skipped 1").waitFor();
      assert.equal(await countRows(page, url), 12_002);
      complaints.splice(
        0,
        complaints.length,
        ...complaints.filter((text) => !/status of 400/.test(text)),
      );
    });
  },
);

browserTest("an import is stopped: nothing of it stays, or what was sent", async (browser) => {
  await withAnimals(browser, async (page, { url, complaints }) => {
    const lines = ["name", ...Array.from({ length: 12_000 }, (_, i) => `animal ${i}`)];
    let sent = 0;
    await page.route("**/-/load?*", async (route) => {
      // The first one may arrive; the next takes for ever.
      if (++sent === 1) await route.continue();
    });
    await previewLines(page, lines);
    await dialog(page).getByLabel("When something is wrong").selectOption("batches");
    await dialog(page).getByRole("button", { name: /^Insert/ }).click();
    await page.getByText("5,000 rows", { exact: true }).waitFor();
    await dialog(page).getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped: 5,000 rows are in the table").waitFor();
    assert.ok(await hasFocus(page, "dialog button[value=go]"));
    await page.keyboard.press("Escape");
    await page.unroute("**/-/load?*");
    complaints.splice(0);
    assert.equal(await countRows(page, url), 5003);
  });
});

browserTest("what is typed is looked at, and a template can be copied", async (browser) => {
  await withAnimals(browser, async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Insert many rows" }).click();
    await dialog(page).getByLabel("Rows as CSV").fill("kind,colour\n1,red");
    const said = dialog(page).locator("textarea ~ [role=status]");
    assert.equal(
      await said.textContent(),
      "CSV: 1 row, kind (integer), colour (text). " +
        "The table has no colour: the preview asks where they go. Every row needs name",
    );
    await dialog(page).getByRole("button", { name: "Copy spreadsheet template" }).click();
    await dialog(page).getByText("Copied: paste it").waitFor();
    assert.equal(
      await page.evaluate("navigator.clipboard.readText()"),
      "id\tname\tkind\tnote\tdata\ttame\tphoto\tweight\tbig\n",
    );
  });
});
