/** What a program can tell of a page in a browser: axe-core, and a few facts about its layout. */

import axe from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const MENUS = ".column-menu:not([hidden]), details.details-menu[open]";

interface Violation {
  id: string;
  nodes: { target: unknown[] }[];
}

/** Rule and first element of each violation: `color-contrast: .hint (3)`. */
export async function axeViolations(page: Page, only?: string): Promise<string[]> {
  await page.evaluate(`if (!globalThis.axe) { ${axe.source} }`);
  const runOnly = only ? { type: "rule", values: [only] } : { type: "tag", values: TAGS };
  const options = JSON.stringify({ runOnly, resultTypes: ["violations"] });
  const violations = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => ({
      id, nodes: nodes.map(({ target }) => ({ target })) })))`,
  ) as Violation[];
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes[0]?.target.join(" ")} (${nodes.length})`
  );
}

/** The body scrolls sideways: nobody finds what is out there. */
export async function sideways(page: Page): Promise<string[]> {
  const pixels = await page.evaluate("document.documentElement.scrollWidth - innerWidth") as number;
  return pixels > 0 ? [`scrolls sideways by ${pixels}px`] : [];
}

/** Controls smaller than 24 pixels with another one so near that a finger takes the wrong one. */
export async function crowdedTargets(page: Page): Promise<string[]> {
  return await page.evaluate(`(${crowded})()`) as string[];
}

/**
 * WCAG 2.5.8: a circle of 24 pixels around a small target touches no other target, nor the circle
 * of another small one. Links in sentences are left out, what lies under a menu or dialog, and marks
 * of charts and maps, which stand where their values are. Runs in the page.
 */
const crowded = `() => {
  const isInSentence = (e) => e.matches("a") && getComputedStyle(e).display === "inline" &&
    [...e.parentNode.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "");
  const isScrolledAway = (e, x, y) => {
    for (let parent = e.parentElement; parent; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflow === "visible") continue;
      const { left, right, top, bottom } = parent.getBoundingClientRect();
      if (x < left || x > right || y < top || y > bottom) return true;
    }
    return false;
  };
  const above = "dialog:modal, .jump-menu:popover-open, ${MENUS}";
  const targets = [...(document.querySelector(above) ?? document).querySelectorAll(
    "a[href]:not(svg a), button, input:not([type=hidden]), select, textarea, summary, [role=menuitem]",
  )].filter((e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .map((e) => ({ e, box: (e.closest("label") ?? e).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0 && box.bottom > 0)
    .map(({ e, box }) => ({ e, box, x: box.left + box.width / 2, y: box.top + box.height / 2,
      isSmall: box.width < 23.9 || box.height < 23.9 }))
    .filter(({ e, x, y }) => !isScrolledAway(e, x, y));
  const gap = (low, high, at) => Math.max(low - at, 0, at - high);
  const isNear = (a, b) => b.isSmall && Math.hypot(a.x - b.x, a.y - b.y) < 24 ||
    Math.hypot(gap(b.box.left, b.box.right, a.x), gap(b.box.top, b.box.bottom, a.y)) < 12;
  return targets.filter((a) => a.isSmall && !isInSentence(a.e) && targets.some((b) =>
    b !== a && !a.e.contains(b.e) && !b.e.contains(a.e) && isNear(a, b)))
    .slice(0, 3)
    .map(({ e }) => "crowded: " + e.tagName.toLowerCase() + "." + e.className + " " +
      (e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 30));
}`;

/** Buttons that do nothing without scripts; for a page that was opened without them. */
export async function deadButtons(page: Page): Promise<string[]> {
  const buttons = await page.locator("button[type=button]:visible").allTextContents();
  return buttons.map((text) => `dead without scripts: ${text.trim()}`);
}
