/** A small reader of HTML: enough to find elements and their text, whatever the markup around them. */

export interface Element {
  tag: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
  parent: Element | null;
}

export type Test = (element: Element) => boolean;

const words = (text: string) => text.split(" ");
const VOID = new Set(words("area base br col embed hr img input link meta source track wbr"));
const RAW_TEXT = new Set(["script", "style"]);
const ESCAPED_TEXT = new Set(["textarea", "title"]);

/** An opening tag ends these, if they are open. */
const ENDS: Record<string, string[]> = {
  li: ["li"],
  option: ["option"],
  tr: ["tr", "td", "th"],
  td: ["td", "th"],
  th: ["td", "th"],
  dt: ["dt", "dd"],
  dd: ["dt", "dd"],
  tbody: ["thead", "tr", "td", "th"],
};
const ENDS_PARAGRAPH = new Set(
  words("div ul ol table form h1 h2 h3 h4 pre p section dl blockquote details"),
);
/** Nothing outside of these is ended. */
const BARRIERS = new Set(
  words("table ul ol select dl tbody thead div section body form details"),
);

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  middot: "\u00b7",
  hellip: "\u2026",
  mdash: "\u2014",
  ndash: "\u2013",
  laquo: "\u00ab",
  raquo: "\u00bb",
  times: "\u00d7",
  copy: "\u00a9",
  larr: "\u2190",
  rarr: "\u2192",
  uarr: "\u2191",
  darr: "\u2193",
  check: "\u2713",
  bull: "\u2022",
  lsquo: "\u2018",
  rsquo: "\u2019",
  ldquo: "\u201c",
  rdquo: "\u201d",
};

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>?|<(\/?)([a-zA-Z][^\s>/]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const ATTRIBUTE = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g;

export function parseHtml(html: string): Element {
  const root: Element = { tag: "#root", attributes: {}, children: [], parent: null };
  let current = root;
  let at = 0;
  const text = (end: number) => {
    if (end > at) current.children.push(decodeEntities(html.slice(at, end)));
  };
  const tags = new RegExp(TAG);
  for (let match = tags.exec(html); match; match = tags.exec(html)) {
    text(match.index);
    at = tags.lastIndex;
    const [, slash, name, rest = ""] = match;
    if (name === undefined) continue;
    const tag = name.toLowerCase();
    if (slash) {
      current = closed(current, tag);
      continue;
    }
    const element = opened(current, tag, rest);
    current = element.parent ?? root;
    if (RAW_TEXT.has(tag) || ESCAPED_TEXT.has(tag)) {
      at = tags.lastIndex = readText(element, html, at);
    } else if (!VOID.has(tag) && !rest.endsWith("/")) {
      current = element;
    }
  }
  text(html.length);
  return root;
}

function closed(current: Element, tag: string): Element {
  let element: Element | null = current;
  while (element && element.tag !== tag) element = element.parent;
  return element?.parent ?? current;
}

/** Appends an element where it belongs, which may be outside of elements that it ends. */
function opened(current: Element, tag: string, attributes: string): Element {
  let parent = ended(current, ENDS[tag] ?? []);
  if (tag === "tr" && parent.tag === "tr") parent = parent.parent ?? parent;
  if (ENDS_PARAGRAPH.has(tag)) parent = ended(parent, ["p"]);
  const element = { tag, attributes: readAttributes(attributes), children: [], parent };
  parent.children.push(element);
  return element;
}

function ended(current: Element, tags: readonly string[]): Element {
  let element: Element | null = current;
  while (element && !tags.includes(element.tag) && !BARRIERS.has(element.tag)) {
    element = element.parent;
  }
  return element && tags.includes(element.tag) ? element.parent ?? current : current;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE)) {
    attributes[name.toLowerCase()] ??= decodeEntities(double ?? single ?? bare ?? "");
  }
  return attributes;
}

/** Text in which tags mean nothing; returns where it ends, behind the closing tag. */
function readText(element: Element, html: string, from: number): number {
  const close = new RegExp(`</${element.tag}`, "gi");
  close.lastIndex = from;
  const end = close.exec(html)?.index ?? html.length;
  const inner = html.slice(from, end);
  element.children.push(ESCAPED_TEXT.has(element.tag) ? decodeEntities(inner) : inner);
  const after = html.indexOf(">", end);
  return after < 0 ? html.length : after + 1;
}

/** All elements below one that pass a test, in order. */
export function findAll(root: Element, test: Test): Element[] {
  const found: Element[] = [];
  for (const child of root.children) {
    if (typeof child === "string") continue;
    if (test(child)) found.push(child);
    found.push(...findAll(child, test));
  }
  return found;
}

export function findFirst(root: Element, test: Test): Element | undefined {
  return findAll(root, test)[0];
}

export const isTag = (...tags: string[]): Test => (element) => tags.includes(element.tag);

export function hasClass(element: Element, name: string): boolean {
  return classes(element).includes(name);
}

export function classes(element: Element): string[] {
  return (element.attributes.class ?? "").split(/\s+/).filter((name) => name !== "");
}

/** Is one of the elements around it such? */
export function isInside(element: Element, test: Test): boolean {
  for (let outer = element.parent; outer; outer = outer.parent) if (test(outer)) return true;
  return false;
}

/** The text as it stands; what passes the test is left out. */
export function rawText(element: Element, leaveOut: Test = () => false): string {
  return element.children.map((child) => {
    if (typeof child === "string") return child;
    if (RAW_TEXT.has(child.tag) || child.tag === "svg" || leaveOut(child)) return "";
    return (child.tag === "br" ? "\n" : "") + rawText(child, leaveOut);
  }).join("");
}

/** The text with its white space folded. */
export function textOf(element: Element, leaveOut?: Test): string {
  return rawText(element, leaveOut).replace(/[\s\u00a0]+/g, " ").trim();
}
