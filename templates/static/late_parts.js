// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Counts and facets that the server did not wait for, put into the page when they are there. */

import { words } from "./manager.js";

const say = words("browserTable");
/** Parts of the page that a complete one has more of. */
const LATE_PARTS = ["#row-count", "#facets", ".pager-range", ".pager ~ .pager > .pager-range"];

// The rows are what people came for: everything else waits until they are drawn.
if ("requestIdleCallback" in window) requestIdleCallback(completePage);
else setTimeout(completePage, 1);

/** Asks for the same page once more, this time with everything in it but the rows. */
async function completePage() {
  const url = new URL(location.href);
  url.searchParams.set("_complete", "parts");
  try {
    const response = await fetch(url, { headers: { accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    // Style sheets of that page have another nonce than those of this one.
    const html = (await response.text()).replace(/<style[\s\S]*?<\/style>/g, "");
    showLateParts(new DOMParser().parseFromString(html, "text/html"));
  } catch {
    tellLateFailure();
  }
}

/** @param {Document} page */
function showLateParts(page) {
  document.title = page.title;
  for (const part of LATE_PARTS) {
    const [old, now] = [document.querySelector(part), page.querySelector(part)];
    if (old === null || now === null) continue;
    now.toggleAttribute("open", old.hasAttribute("open"));
    if (old.ariaLive === null) {
      old.replaceWith(now);
      continue;
    }
    // Only what changes inside a live region is read out.
    old.removeAttribute("data-late");
    old.replaceChildren(...now.childNodes);
  }
}

/** It may work the next time; the link that was there before does the same. */
function tellLateFailure() {
  const note = document.createElement("p");
  note.className = "late-failed";
  note.setAttribute("role", "status");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button-as-link";
  again.textContent = say.tryAgain;
  again.addEventListener("click", () => {
    note.remove();
    completePage();
  });
  note.append(say.lateFailed, " ", again);
  document.getElementById("row-count")?.after(note);
}
