// @ts-check
/// <reference lib="dom" />
/** Row counts that the server did not wait for: the complete page is asked for when there is time. */

/**
 * Puts the texts of the complete page, whose address the place names, where they belong.
 * @param {Element | null} place with `data-complete` when something is late
 * @param {string} selector of the elements whose texts are late
 */
export async function fillIn(place, selector) {
  const url = place?.getAttribute("data-complete");
  if (!place || !url) return;
  const response = await fetch(url, { headers: { accept: "text/html" } }).catch(() => null);
  if (!response?.ok) return;
  // Its style sheet is for the policy that came with it, which is not the one of this page.
  const html = (await response.text()).replace(/<style\b[^>]*>.*?<\/style>/s, "");
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = page.querySelectorAll(selector);
  const places = place.querySelectorAll(selector);
  if (found.length !== places.length) return;
  places.forEach((one, index) => one.replaceChildren(found[index]?.textContent ?? ""));
  document.querySelector(".complete-link")?.remove();
}
