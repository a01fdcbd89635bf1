/**
 * Takes the pictures of the manual, always the same way:
 *
 *     deno task screenshots [FILE...]
 */
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { launchChromium, openPage } from "../helpers/chromium.ts";
import { DemoSite } from "../helpers/demo_site.ts";
import { smallPng } from "../helpers/small_png.ts";
import { EDITOR_FLAGS, EDITOR_PICTURES } from "./pictures/editor.ts";
import type { Picture } from "./pictures/picture.ts";
import { PLUGIN_PICTURES, pluginFlags } from "./pictures/plugins.ts";
import { VISITOR_PICTURES } from "./pictures/visitor.ts";

const FOLDER = fileURLToPath(new URL("../../docs/images/", import.meta.url));

/** Those that were asked for; all of them if none was. */
function chosen(pictures: Picture[]): Picture[] {
  return Deno.args.length === 0
    ? pictures
    : pictures.filter(({ file }) => Deno.args.includes(file));
}

async function take(browser: Browser, all: Picture[], flags: string[] = []): Promise<void> {
  const pictures = chosen(all);
  if (pictures.length === 0) return;
  await using site = await DemoSite.start(...flags);
  for (const { file, path, before, after, ...options } of pictures) {
    const { context, page } = await openPage(browser, options);
    await before?.(page, site.url);
    // The footer says how long the queries took, which differs every time.
    await page.goto(site.url + path);
    await page.waitForLoadState("networkidle");
    await after?.(page);
    const png = await page.screenshot({ animations: "disabled", caret: "hide" });
    await Deno.writeFile(FOLDER + file, smallPng(png));
    await context.close();
  }
}

const browser = await launchChromium();
try {
  await take(browser, VISITOR_PICTURES);
  await take(browser, EDITOR_PICTURES, EDITOR_FLAGS);
  await take(browser, PLUGIN_PICTURES, pluginFlags());
} finally {
  await browser.close();
}
