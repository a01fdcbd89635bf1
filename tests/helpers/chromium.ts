/** Chromium for the tests that need a browser: where it is, and a test that owns a page. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser named by CHROMIUM, else the first one on PATH, else null. */
export function findChromium(): string | null {
  const named = Deno.env.get("CHROMIUM");
  if (named) return named;
  const separator = Deno.build.os === "windows" ? ";" : ":";
  for (const folder of (Deno.env.get("PATH") ?? "").split(separator)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (isFile(path)) return path;
    }
  }
  return null;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error("Chromium not found: install it, or set CHROMIUM to its path");
  }
  // Chromium's own sandbox does not start for root, which is who runs tests in a container.
  const args = isRoot() ? ["--no-sandbox"] : [];
  return await chromium.launch({ executablePath, args });
}

function isRoot(): boolean {
  return Deno.build.os !== "windows" && Deno.uid() === 0;
}

/** What a page did that no page should do. */
export interface Watched {
  context: BrowserContext;
  page: Page;
  /** Console errors and warnings, uncaught exceptions, CSP violations, failed requests. */
  complaints: string[];
}

/** Opens a page whose complaints are collected. */
export async function openPage(
  browser: Browser,
  options: {
    width?: number;
    height?: number;
    colorScheme?: "light" | "dark";
    /** The language that the browser asks for: `de-DE`. */
    locale?: string;
    /** What relative addresses are relative to. */
    baseURL?: string;
  } = {},
): Promise<Watched> {
  const { width = 1280, height = 800, ...others } = options;
  const context = await browser.newContext({ viewport: { width, height }, ...others });
  const page = await context.newPage();
  return { context, page, complaints: collectComplaints(page) };
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  // Chromium reports violations of the content security policy on the console, as errors.
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Who leaves a page does not wait for scripts that it loads on the first sign of somebody.
    if (reason === "net::ERR_ABORTED" && request.resourceType() === "script") return;
    complaints.push(`request failed: ${request.url()} ${reason}`);
  });
  return complaints;
}

/** Milliseconds that the focus may take to get where it belongs. */
const FOCUS_PATIENCE_MS = 3000;

/** Is this the element that keys go to, or will it be in a moment? */
export async function hasFocus(page: Page, selector: string): Promise<boolean> {
  const isFocused = `document.activeElement.matches(${JSON.stringify(selector)})`;
  for (const end = performance.now() + FOCUS_PATIENCE_MS; performance.now() < end;) {
    if (await page.evaluate(isFocused)) return true;
    await page.waitForTimeout(20);
  }
  return false;
}

/** Pages may copy; without this a browser driven by a program refuses. */
export async function allowClipboard(page: Page): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
}

/** What was copied last. */
export async function clipboard(page: Page): Promise<string> {
  return await page.evaluate("navigator.clipboard.readText()") as string;
}

/** How many pixels the page is wider than the window: 0 when it does not scroll sideways. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - innerWidth") as number;
}

/** In CI a browser gets a second try: it shares a processor with the server and the test. */
const TRIES_IN_CI = 2;

/** A test that needs a browser: left out where there is none, except in CI, where it fails. */
export function browserTest(name: string, fn: (browser: Browser) => Promise<void>): void {
  const isInCi = Deno.env.get("CI") === "true";
  const ignore = findChromium() === null && !isInCi;
  // The browser's pipes outlive the test by a moment, which the sanitizers would report.
  Deno.test({ name, ignore, sanitizeOps: false, sanitizeResources: false }, async () => {
    await repeatedly(isInCi ? TRIES_IN_CI : 1, () => inBrowser(fn));
  });
}

async function inBrowser(fn: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await launchChromium();
  try {
    await fn(browser);
  } finally {
    await browser.close();
  }
}

/** Until it works once; each failure is told. */
async function repeatedly(tries: number, run: () => Promise<void>): Promise<void> {
  for (let left = tries - 1;; left--) {
    try {
      return await run();
    } catch (error) {
      if (left === 0) throw error;
      // deno-lint-ignore no-console -- Whoever reads the protocol should know.
      console.warn(`Tried again after: ${error instanceof Error ? error.message : error}`);
    }
  }
}
