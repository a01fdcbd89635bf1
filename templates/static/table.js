// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Brings what the page of a large table did not wait for: the number of rows, facets, suggestions. */

/** Parts of the page that a complete one has more of. */
const LATE_PARTS = ["row-count", "facets"];

/** Asks for the same page once more, this time with everything in it. */
async function completePage() {
  const url = new URL(location.href);
  url.searchParams.set("_complete", "1");
  const response = await fetch(url, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.title = page.title;
  for (const id of LATE_PARTS) {
    const part = page.getElementById(id);
    if (part !== null) document.getElementById(id)?.replaceWith(part);
  }
}

if (document.querySelector("[data-late]") !== null) {
  // The rows are what people came for: everything else waits until they are drawn.
  if ("requestIdleCallback" in window) requestIdleCallback(completePage);
  else setTimeout(completePage, 1);
}
