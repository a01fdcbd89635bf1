/**
 * Takes the pictures of the manual, always the same way:
 *
 *     deno task screenshots
 */
import { fileURLToPath } from "node:url";
import { launchChromium, openPage } from "../helpers/chromium.ts";
import { DemoSite } from "../helpers/demo_site.ts";

const FOLDER = fileURLToPath(new URL("../../docs/images/", import.meta.url));

interface Picture {
  file: string;
  path: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
}

const PICTURES: Picture[] = [
  {
    file: "table.png",
    path: "/owl_line/lost_property?_facet=kind",
    width: 1280,
    height: 800,
    colorScheme: "light",
  },
  { file: "database.png", path: "/owl_line", width: 1280, height: 800, colorScheme: "light" },
  {
    file: "row-dark.png",
    path: "/owl_line/lines/5",
    width: 1280,
    height: 640,
    colorScheme: "dark",
  },
];

const browser = await launchChromium();
try {
  await using site = await DemoSite.start();
  for (const { file, path, ...options } of PICTURES) {
    const { context, page } = await openPage(browser, options);
    // The footer says how long the queries took, which differs every time.
    await page.goto(site.url + path);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: FOLDER + file, animations: "disabled", caret: "hide" });
    await context.close();
  }
} finally {
  await browser.close();
}
