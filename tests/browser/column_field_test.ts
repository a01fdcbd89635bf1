/** Fields of the form for rows, on a page of their own in a real browser. */
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { type Visited, withPage } from "../helpers/browser_site.ts";
import { browserTest } from "../helpers/chromium.ts";

/** What the dialog knows of a column. */
const CONTEXT = {
  mode: "edit",
  database: "zoo",
  table: "animals",
  tableUrl: "/zoo/animals",
  column: "name",
  columnType: null,
  sqliteType: "TEXT",
  notNull: false,
  isPk: false,
  defaultExpression: null,
};

/** Opens a page with a form; in it `mount(changes, options)` makes a field, `field` is the last. */
async function withForm(
  browser: Browser,
  check: (page: Page, visited: Visited) => Promise<void>,
): Promise<void> {
  await withPage(browser, "/-/versions", { site: {} }, async (visited) => {
    await visited.page.evaluate(`(async () => {
      const { mountColumnField } = await import("/-/static/column_field.js");
      const form = document.createElement("form");
      form.id = "row";
      document.querySelector("main").replaceChildren(form);
      window.mount = (changes = {}, options = {}) => {
        const context = { ...${JSON.stringify(CONTEXT)}, form, dialog: null, ...changes };
        window.mounted = mountColumnField(context, { id: "f", value: "Ada", ...options });
        window.field = mounted.field;
        form.replaceChildren(mounted.element);
        return field;
      };
    })()`);
    await check(visited.page, visited);
  });
}

browserTest("a plain field has label, input and notes that belong together", async (browser) => {
  await withForm(browser, async (page) => {
    await page.evaluate(`void mount({
      notNull: true, isPk: true, mode: "insert", defaultExpression: "'x'",
      columnType: { type: "email", config: {} },
    }, { notes: "text · Required" })`);
    const input = page.getByLabel("name");
    assert.equal(await input.inputValue(), "Ada");
    assert.equal(await page.textContent("#f-meta"), "text · Required ");
    const parts = await page.evaluate(`[
      field.id, field.labelId, field.descriptionId, field.control === field.input,
      field.input.getAttribute("aria-describedby"), field.meta.id, field.form.id, field.dialog,
      field.context.column, field.root.contains(field.input),
    ]`);
    assert.deepEqual(parts, [
      "f",
      "f-label",
      "f-meta",
      true,
      "f-meta",
      "f-meta",
      "row",
      null,
      "name",
      true,
    ]);
  });
});

/** Which element holds the value, and may it be changed? */
const INPUTS: [changes: unknown, value: unknown, input: string][] = [
  [{}, "Ada", "INPUT"],
  [{}, "a".repeat(81), "TEXTAREA"],
  [{}, "a\nb", "TEXTAREA"],
  [{ columnType: { type: "textarea", config: {} } }, null, "TEXTAREA"],
  [{ isPk: true }, 1, "INPUT read-only"],
  [{ isPk: true, mode: "insert" }, 1, "INPUT"],
];

browserTest("the input fits the value", async (browser) => {
  await withForm(browser, async (page) => {
    for (const [changes, value, expected] of INPUTS) {
      const options = { value };
      const found = await page.evaluate(`
        void mount(${JSON.stringify(changes)}, ${JSON.stringify(options)});
        field.input.tagName + (field.input.readOnly ? " read-only" : "");
      `);
      assert.equal(found, expected, JSON.stringify([changes, value]));
    }
  });
});

/** What a visitor types, and what is sent. */
const TYPED: [changes: unknown, value: unknown, typed: string, sent: unknown][] = [
  [{}, "Ada", "Bob", "Bob"],
  [{}, "Ada", "", ""],
  [{}, null, "", null],
  [{}, "", "", ""],
  [{}, "12", "13", "13"],
  [{ sqliteType: "INTEGER" }, null, "12", 12],
  [{ sqliteType: "INTEGER" }, 4, "", null],
  [{ sqliteType: "INTEGER" }, 4, "four", "four"],
  [{ sqliteType: "INTEGER" }, 4, "9007199254740993", "9007199254740993"],
  [{ sqliteType: "REAL" }, 0.5, " -1.5e3 ", -1500],
  [{ sqliteType: "REAL" }, 0.5, "0x10", "0x10"],
  [{ sqliteType: null }, 7, "8", 8],
];

browserTest("what is typed becomes what is sent", async (browser) => {
  await withForm(browser, async (page) => {
    for (const [changes, value, typed, sent] of TYPED) {
      await page.evaluate(`void mount(${JSON.stringify(changes)}, ${JSON.stringify({ value })})`);
      assert.equal(await page.evaluate("field.hasChanged()"), false);
      assert.equal(await page.evaluate("field.getInitialValue()"), value);
      await page.fill("#f", typed);
      const [got, hasChanged] = await page.evaluate(
        "[field.getValue(), field.hasChanged()]",
      ) as [unknown, boolean];
      const told = JSON.stringify([changes, value, typed]);
      assert.equal(got, sent, told);
      assert.equal(hasChanged, sent !== value, told);
    }
  });
});

browserTest(
  "setValue() keeps type and text, and refuses what SQLite does not know",
  async (browser) => {
    await withForm(browser, async (page) => {
      const values = ["text", "", 1, 0.5, true, null, "two\nlines"];
      const got = await page.evaluate(`
      void mount();
      ${JSON.stringify(values)}.map((value) => {
        field.setValue(value);
        return field.getValue();
      });
    `);
      assert.deepEqual(got, values);
      const refused = await page.evaluate(`
      [{}, [], undefined, 1n].map((value) => {
        try {
          field.setValue(value);
        } catch (error) {
          return error.name;
        }
      });
    `);
      assert.deepEqual(refused, ["TypeError", "TypeError", "TypeError", "TypeError"]);
      assert.equal(await page.evaluate(`field.clearValue(), field.getValue()`), null);
    });
  },
);

browserTest("markClean() makes the present state the one to compare with", async (browser) => {
  await withForm(browser, async (page) => {
    const seen = await page.evaluate(`
      void mount();
      const seen = [];
      field.setValue("Ada ");
      seen.push(field.hasChanged());
      field.markClean();
      seen.push(field.hasChanged(), field.getInitialValue());
      field.setValue("Ada");
      seen.push(field.hasChanged());
      seen;
    `);
    assert.deepEqual(seen, [true, false, "Ada", true]);
  });
});

browserTest("the default of the column counts until a value is set", async (browser) => {
  await withForm(browser, async (page) => {
    const seen = await page.evaluate(`
      const seen = [];
      const state = () => [field.isUsingSqliteDefault(), field.hasChanged(), field.input.disabled];
      void mount({ mode: "insert", defaultExpression: "1" }, {
        value: null, usesDefault: true, onDefaultChange: (uses) => seen.push(uses),
      });
      seen.push(state());
      field.setValue(null);
      seen.push(state());
      mounted.useDefault(true);
      seen.push(state());
      void mount({ mode: "insert" }, { value: null, usesDefault: true });
      seen.push(state());
      seen;
    `);
    assert.deepEqual(seen, [
      true,
      [true, false, true],
      false,
      [false, true, false],
      true,
      [true, false, true],
      [false, false, false],
    ]);
  });
});

browserTest(
  "setValidity() says what is wrong, where assistive technology finds it",
  async (browser) => {
    await withForm(browser, async (page) => {
      await page.evaluate(`void mount(), field.setValidity("No such city")`);
      assert.equal(await page.getByRole("alert").textContent(), "No such city");
      const state = () =>
        page.evaluate(`[
        field.meta.contains(document.querySelector("[role=alert]")), field.form.checkValidity(),
        field.input.validationMessage, field.input.getAttribute("aria-invalid"),
      ]`);
      assert.deepEqual(await state(), [true, false, "No such city", "true"]);
      await page.evaluate("field.clearValidity()");
      assert.deepEqual(await state(), [true, true, "", null]);
      assert.equal(await page.textContent("[role=alert]"), "");
    });
  },
);

browserTest("a plugin draws the field, gets the focus, and is told of the end", async (browser) => {
  await withForm(browser, async (page) => {
    await page.evaluate(`
      window.calls = [];
      __DATASETTE__.registerPlugin("stars", {
        makeColumnField(context) {
          if (context.columnType?.type !== "stars") return;
          return {
            useTextarea: true,
            render(field) {
              calls.push(["render", field.root.children.length]);
              const button = document.createElement("button");
              button.type = "button";
              button.setAttribute("aria-labelledby", field.labelId);
              button.textContent = "add a star";
              button.addEventListener("click", () => field.setValue(field.getValue() + 1));
              return button;
            },
            focus: (field) => field.root.querySelector("button").focus(),
            destroy: (field) => calls.push(["destroy", field.getValue()]),
          };
        },
      });
      void mount({ columnType: { type: "stars", config: {} } }, { value: 3 });
      mounted.focus();
    `);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement.textContent"), "add a star");
    assert.equal(await page.evaluate("field.input.tagName"), "TEXTAREA");
    assert.equal(await page.locator("textarea:visible").count(), 0);
    assert.equal(await page.evaluate("field.form.elements.name === field.input"), true);
    await page.evaluate("mounted.destroy()");
    assert.deepEqual(await page.evaluate("calls"), [["render", 0], ["destroy", 4]]);
  });
});

browserTest("a plugin may wrap the input, or draw into the root itself", async (browser) => {
  await withForm(browser, async (page) => {
    const places = await page.evaluate(`
      const place = () => field.input.parentElement.localName + " " + field.input.hidden;
      const places = [];
      for (const render of [
        (field) => { const box = document.createElement("b"); box.append(field.input); return box; },
        (field) => { field.root.innerHTML = "<i></i>"; field.root.firstChild.append(field.input); },
        (field) => field.input,
      ]) {
        __DATASETTE__.plugins.set("test", { makeColumnField: () => ({ render }) });
        void mount();
        mounted.focus();
        places.push(place(), document.activeElement === field.input);
      }
      places;
    `);
    assert.deepEqual(places, ["b false", true, "i false", true, "div false", true]);
  });
});

browserTest("a plugin that fails leaves a plain input", async (browser) => {
  await withForm(browser, async (page, { complaints }) => {
    await page.evaluate(`
      const fail = () => { throw new Error("oops"); };
      __DATASETTE__.registerPlugin("bad", {
        makeColumnField: () => ({
          render(field) { field.root.innerHTML = "<b>half</b>"; fail(); },
          focus: fail,
          destroy: fail,
        }),
      });
      void mount();
      mounted.focus();
      mounted.destroy();
    `);
    assert.equal(await page.getByLabel("name").inputValue(), "Ada");
    assert.equal(await page.evaluate("document.activeElement === field.input"), true);
    assert.equal(await page.locator("b").count(), 0);
    assert.equal(complaints.length, 1);
    assert.match(complaints.splice(0).join(), /^error: Field of column "name": render\(\) failed/);
  });
});
