/** Charts in a real browser: choosing, pointing, saving. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPage } from "../helpers/browser_site.ts";
import { browserTest, hasFocus, sidewaysOverflow } from "../helpers/chromium.ts";

const databases = {
  "zoo.db": `
    create table animals (id integer primary key, kind text, weight real, wild text);
    insert into animals values (1, 'cat', 4, 'no'), (2, 'cat', 3, 'no'), (3, 'dog', 20, 'no'),
      (4, 'dog', 30, 'yes'), (5, 'a kind with a name that is much too long to be shown whole', 1, 'yes'),
      (6, 'dog', -5, 'yes');
  `,
};
const site = { databases };

const caption = (page: Page) => page.textContent("figcaption > span");
const tip = (page: Page) => page.textContent(".picture-tip");

browserTest("choosing draws another chart, which has an address", async (browser) => {
  await withPage(
    browser,
    "/zoo/animals?_view=chart&wild=yes&_x=kind",
    { site },
    async ({ page }) => {
      await page.selectOption("select[name=_x]", "weight");
      await page.waitForURL("**/*_x=weight");
      assert.equal(await caption(page), "Histogram of weight");
      assert.ok(await hasFocus(page, "select[name=_x]"));
      const url = new URL(page.url());
      assert.equal(url.search, "?_view=chart&wild=yes&_x=weight");
      const current = await page.getAttribute(".view-switch [aria-current]", "href");
      assert.match(current ?? "", /_view=chart/);
      await page.goBack();
      await page.waitForSelector("figcaption :text('rows by kind')");
    },
  );
});

browserTest("marks say what they are, by pointer and by keys", async (browser) => {
  await withPage(browser, "/zoo/animals?_view=chart&_x=kind", { site }, async ({ page }) => {
    await page.hover(".chart-wide .chart-marks .chart-mark >> nth=1");
    assert.equal(await tip(page), "cat: 2");
    await page.focus(".chart-frame");
    await page.keyboard.press("ArrowRight");
    assert.equal(await tip(page), "dog: 3");
    await page.keyboard.press("End");
    assert.match(await tip(page) ?? "", /^a kind with a name .* whole: 1$/);
    const announced = await page.evaluate(
      `[...document.querySelectorAll("main > [role=status]")].map((one) => one.textContent).join("")`,
    );
    assert.match(String(announced), /whole: 1$/);
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible(".picture-tip"), false);
  });
});

browserTest("charts are saved as files that stand alone", async (browser) => {
  const path = "/zoo/animals?_view=chart&_x=kind&_color=wild";
  await withPage(browser, path, { site }, async ({ page }) => {
    for (const [label, name] of [["Save as SVG", "animals.svg"], ["Save as PNG", "animals.png"]]) {
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name: label }).click();
      const download = await waiting;
      assert.equal(download.suggestedFilename(), name);
      const bytes = await Deno.readFile(await download.path());
      if (name?.endsWith("svg")) {
        const svg = new TextDecoder().decode(bytes);
        assert.match(svg, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
        assert.match(svg, /<rect[^>]* fill="rgb\(/);
        assert.doesNotMatch(svg, / class=/);
      } else assert.deepEqual([...bytes.slice(1, 4)], [0x50, 0x4e, 0x47]);
    }
  });
});

browserTest("labels never leave the drawing nor touch each other", async (browser) => {
  for (const width of [390, 1280]) {
    for (const query of ["_x=kind", "_chart=hist&_x=weight", "_chart=scatter&_x=id&_y=weight"]) {
      const path = `/zoo/animals?_view=chart&${query}`;
      await withPage(browser, path, { site, width }, async ({ page }) => {
        assert.equal(await sidewaysOverflow(page), 0, path);
        const problems = await page.evaluate(`(() => {
          const svg = [...document.querySelectorAll("svg.chart-drawing")]
            .find((one) => one.getClientRects().length > 0);
          const outer = svg.getBoundingClientRect();
          const boxes = [...svg.querySelectorAll("text")].map((text) =>
            [text.textContent, text.getBoundingClientRect()]);
          const touches = (a, b) => a.left < b.right && b.left < a.right &&
            a.top + 3 < b.bottom && b.top + 3 < a.bottom;
          return boxes.flatMap(([name, box], i) => [
            ...box.left < outer.left - 1 || box.right > outer.right + 1 ? [name + " is cut off"] : [],
            ...boxes.slice(i + 1).filter(([, other]) => touches(box, other))
              .map(([other]) => name + " touches " + other),
          ]);
        })()`);
        assert.deepEqual(problems, [], `${path} at ${width}`);
      });
    }
  }
});
