// @ts-check
/// <reference lib="dom" />
/** A drawing as a file that looks the same elsewhere: what the style sheet says goes into it. */

const PROPERTIES = [
  "color",
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-linejoin",
  "vector-effect",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
];

/** Pixels of the picture for one of the drawing. */
const SCALE = 2;

/**
 * Adds buttons that save the drawing.
 * @param {HTMLElement} figure
 * @param {() => Element | null} drawing
 * @param {{ saveSvg: string, savePng: string }} say
 */
export function addDownloads(figure, drawing, say) {
  const place = figure.querySelector(".picture-tools");
  if (place === null || place.childElementCount > 0) return;
  place.append(
    button(say.saveSvg, () => save(drawing(), "svg")),
    button(say.savePng, () => save(drawing(), "png")),
  );
}

/**
 * @param {string} label
 * @param {() => void} act
 */
function button(label, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: label, className: "button-plain" });
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {Element | null} drawing
 * @param {"svg" | "png"} format
 */
async function save(drawing, format) {
  if (!(drawing instanceof SVGSVGElement)) return;
  const svg = new Blob([standalone(drawing)], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(format === "svg" ? svg : await toPng(svg, drawing));
  link.download = `${fileName()}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function fileName() {
  const heading = document.querySelector("h1")?.textContent ?? "picture";
  return heading.trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "picture";
}

/** @param {SVGSVGElement} drawing */
function standalone(drawing) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(/** @type {Element} */ (originals[i]));
    for (const name of PROPERTIES) {
      // A pattern is named by the attribute.
      if (name === "fill" && element.getAttribute("fill")?.startsWith("url(")) continue;
      const value = style.getPropertyValue(name);
      if (value !== "") element.setAttribute(name, value);
    }
    element.removeAttribute("class");
    const tip = element.getAttribute("data-tip");
    if (tip === null) return;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = tip;
    element.append(title);
  });
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * @param {Blob} svg
 * @param {SVGSVGElement} drawing
 * @returns {Promise<Blob>}
 */
async function toPng(svg, drawing) {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = drawing.viewBox.baseVal.width * SCALE;
  canvas.height = drawing.viewBox.baseVal.height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((png) => png ? resolve(png) : reject(new Error("No picture")), "image/png");
  });
}
