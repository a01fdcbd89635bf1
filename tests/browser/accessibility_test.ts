/**
 * Every page, menu and dialog, light and dark, on a desk and on a phone: no violation of axe-core,
 * nothing to the side, nothing on the console, nothing too small for a finger, no dead button.
 */
import assert from "node:assert/strict";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { browserTest } from "../helpers/chromium.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { axeViolations, crowdedTargets, deadButtons, sideways } from "../helpers/page_audit.ts";
import {
  AS_ROOT,
  GALLERY,
  GALLERY_SITE,
  GALLERY_STATES,
  type GalleryPage,
} from "../helpers/page_gallery.ts";

/** Pages with defects that are known -> what they wait for. A page leaves when it is clean. */
const KNOWN: Record<string, string> = {};

const SIZES = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 } },
};

type Options = Parameters<Browser["newContext"]>[0];

/** Only the contrast depends on the theme. */
async function audit(page: Page): Promise<string[]> {
  const light = await axeViolations(page);
  const layout = [...await sideways(page), ...await crowdedTargets(page)];
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axeViolations(page, "color-contrast");
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...layout, ...dark.map((violation) => `dark: ${violation}`)];
}

/** Both kinds of visitors, each with a page of their own that goes from address to address. */
class Visitors implements AsyncDisposable {
  readonly complaints: string[] = [];
  readonly #contexts: BrowserContext[] = [];
  readonly #pages = new Map<boolean, Page>();
  readonly #browser: Browser;
  readonly #options: Options;

  constructor(browser: Browser, options: Options) {
    this.#browser = browser;
    this.#options = options;
  }

  async open({ path, asRoot = false, status = 200 }: GalleryPage): Promise<Page> {
    const page = this.#pages.get(asRoot) ?? await this.#newPage(asRoot);
    this.#pages.set(asRoot, page);
    this.complaints.length = 0;
    const response = await page.goto(path);
    if (response?.status() !== status) this.complaints.push(`status ${response?.status()}`);
    return page;
  }

  async #newPage(asRoot: boolean): Promise<Page> {
    const extraHTTPHeaders = asRoot ? AS_ROOT : undefined;
    const context = await this.#browser.newContext({ ...this.#options, extraHTTPHeaders });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => this.complaints.push(`exception: ${error.message}`));
    page.on("console", (message) => {
      const isError = message.type() === "error" && !/status of 40\d/.test(message.text());
      if (isError) this.complaints.push(`console: ${message.text()}`);
    });
    return page;
  }

  async [Symbol.asyncDispose]() {
    for (const context of this.#contexts) await context.close();
  }
}

/** Opens the pages in each kind of window, side by side; in the end no defects may be left. */
async function checkAll(
  browser: Browser,
  pages: GalleryPage[],
  windows: Record<string, Options>,
  check: (page: Page) => Promise<string[]>,
): Promise<void> {
  await using ds = await testDatasette(GALLERY_SITE);
  const server = Deno.serve({ port: 0, onListen: () => {} }, ds.fetch);
  const found: Record<string, string[]> = {};
  try {
    const baseURL = `http://localhost:${server.addr.port}`;
    await Promise.all(
      Object.entries(windows).map(async ([size, options]) => {
        await using visitors = new Visitors(browser, { ...options, baseURL });
        for (const one of pages) {
          const defects = await defectsOf(one, visitors, check);
          if (defects.length > 0 && !(one.name in KNOWN)) found[`${one.name}, ${size}`] = defects;
        }
      }),
    );
  } finally {
    await server.shutdown();
  }
  assert.deepEqual(found, {});
}

async function defectsOf(
  one: GalleryPage,
  visitors: Visitors,
  check: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  try {
    const page = await visitors.open(one);
    await one.before?.(page);
    return [...await check(page), ...visitors.complaints];
  } catch (error) {
    return [`not reached: ${error instanceof Error ? error.message.split("\n")[0] : error}`];
  }
}

browserTest("pages are accessible, light and dark, on a desk and on a phone", async (browser) => {
  await checkAll(browser, GALLERY, SIZES, audit);
});

browserTest("menus and dialogs are accessible, light and dark, at all sizes", async (browser) => {
  await checkAll(browser, GALLERY_STATES, SIZES, audit);
});

browserTest("no button is dead without scripts", async (browser) => {
  await checkAll(
    browser,
    GALLERY,
    { desk: { ...SIZES.desk, javaScriptEnabled: false } },
    deadButtons,
  );
});
