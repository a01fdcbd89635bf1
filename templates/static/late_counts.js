// @ts-check
/// <reference lib="dom" />
/**
 * Row counts that the server did not wait for: `data-complete` is the address of the page that has
 * them, `data-late` selects the elements whose texts are late.
 */

for (const place of document.querySelectorAll("[data-complete]")) fillIn(place);

/** @param {Element} place */
async function fillIn(place) {
  const url = place.getAttribute("data-complete") ?? "";
  const selector = place.getAttribute("data-late") ?? "";
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
