/** Pictures of forms, for those who may write. */
import type { Page } from "playwright-core";
import { type Picture, TALL, WIDE } from "./picture.ts";

export const EDITOR_FLAGS = ["insert-row", "update-row", "delete-row", "alter-table"]
  .flatMap((action) => ["-s", `permissions.${action}`, "true"]);

/** As it comes out of a spreadsheet. */
const PASTED = [
  ["code", "Name", "since"],
  ["AD", "Andorra", "1278"],
  ["MC", "Monaco", "1297"],
  ["SM", "San Marino", "301"],
].map((row) => row.join("\t")).join("\n");

export const EDITOR_PICTURES: Picture[] = [
  {
    ...TALL,
    file: "edit-row.png",
    path: "/owl_line/lost_property?_sort_desc=id",
    async after(page) {
      await page.locator("[data-row-action=edit]").first().click();
      await page.locator("dialog .row-picker-label a").first().waitFor();
    },
  },
  { ...TALL, file: "bulk-paste.png", path: "/owl_line/countries", after: previewRows },
  {
    ...TALL,
    file: "alter-table-dark.png",
    path: "/owl_line/stations/-/form/alter",
    colorScheme: "dark",
    async after(page) {
      await page.getByRole("group", { name: "note" }).getByLabel("Drop this column").check();
      await page.getByRole("group", { name: "city" }).getByLabel("Name").fill("town");
      await page.getByRole("button", { name: "Review changes" }).click();
      await page.getByText("What will be done").waitFor();
    },
  },
  { ...WIDE, file: "undo.png", path: "/owl_line/lost_property?_sort_desc=id", after: changeRow },
];

async function previewRows(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Insert many rows" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Rows as CSV, TSV or JSON").fill(PASTED);
  await dialog.getByRole("button", { name: "Preview" }).click();
  await dialog.getByRole("region", { name: "Preview" }).waitFor();
}

async function changeRow(page: Page): Promise<void> {
  await page.locator("[data-row-action=edit]").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("item", { exact: true }).fill("Ski pole, red");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.mouse.move(0, 0);
}
