/** What a page says, apart from how: titles, links, tables, forms. Pages are compared by these facts. */
import {
  classes,
  type Element,
  findAll,
  findFirst,
  hasClass,
  isInside,
  isTag,
  parseHtml,
  rawText,
  type Test,
  textOf,
} from "./html_reader.ts";
import { facetFacts } from "./facet_facts.ts";
import { formFacts } from "./form_facts.ts";
import { tableFacts } from "./table_facts.ts";

export type Facts = Record<string, unknown>;

const isLink = isTag("a");
const isTable = isTag("table");
const withClass = (name: string): Test => (element) => hasClass(element, name);
const isFacet: Test = (element) =>
  hasClass(element, "facet-results") || hasClass(element, "facet-info");
const isMenu: Test = (element) =>
  hasClass(element, "page-action-menu") || hasClass(element, "actions-menu-links");
const isExport: Test = (element) =>
  element.tag === "p" && textOf(element).startsWith("This data as");
const isNext: Test = (element) => isLink(element) && textOf(element) === "Next page";
const linkFact = (element: Element) => [textOf(element), element.attributes.href ?? null];

export function htmlFacts(html: string): Facts {
  const root = parseHtml(html);
  const body = findFirst(root, isTag("body")) ?? root;
  const main = findFirst(body, (one) => one.tag === "section" && hasClass(one, "content")) ??
    findFirst(body, isTag("main")) ?? body;
  const facts = {
    ...headFacts(root, body),
    ...frameFacts(body),
    ...contentFacts(main),
    ...linkFacts(main),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}

/** undefined for an empty list: such a fact is left out. */
function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function headFacts(root: Element, body: Element): Facts {
  const title = findFirst(root, isTag("title"));
  const robots = findFirst(root, (one) => one.tag === "meta" && one.attributes.name === "robots");
  const twin = findFirst(root, (one) => one.tag === "link" && one.attributes.rel === "alternate");
  const isOurs = (url: string | undefined) => url?.includes("/-/static") ?? false;
  const sheets = findAll(
    root,
    (one) =>
      one.tag === "link" && one.attributes.rel === "stylesheet" && !isOurs(one.attributes.href),
  );
  const scripts = findAll(
    root,
    (one) => one.tag === "script" && !!one.attributes.src && !isOurs(one.attributes.src),
  );
  return {
    title: title ? textOf(title) : null,
    bodyClass: classes(body).sort(),
    robots: robots?.attributes.content,
    alternate: twin ? [twin.attributes.type, twin.attributes.href] : undefined,
    css: some(sheets.map(({ attributes }) => [attributes.href, attributes.integrity ?? null])),
    js: some(
      scripts.map((
        { attributes },
      ) => [attributes.src, attributes.type ?? null, attributes.integrity ?? null]),
    ),
  };
}

function frameFacts(body: Element): Facts {
  const crumbs = findFirst(body, (one) => one.tag === "p" && hasClass(one, "crumbs"));
  const actor = findFirst(body, (one) => one.tag === "div" && hasClass(one, "actor"));
  const menu = findFirst(body, withClass("nav-menu-inner"));
  const messages = findAll(
    body,
    (one) => /^message-(info|warning|error)$/.test(one.attributes.class ?? ""),
  );
  const footer = findFirst(body, isTag("footer"));
  const isForeign: Test = (one) =>
    isLink(one) && !(one.attributes.href ?? "").includes("datasette.io");
  return {
    crumbs: crumbs ? findAll(crumbs, isLink).map(linkFact) : [],
    actor: actor ? textOf(actor) : undefined,
    menu: menu && some(findAll(menu, isLink).map(linkFact)),
    logout: menu &&
      some(
        findAll(menu, isTag("form")).map((
          { attributes },
        ) => [attributes.method, attributes.action]),
      ),
    messages: some(messages.map((one) => [one.attributes.class, textOf(one)])),
    footerLinks: footer && some(findAll(footer, isForeign).map(linkFact)),
  };
}

function contentFacts(main: Element): Facts {
  const h1 = findFirst(main, isTag("h1"));
  const description = findFirst(main, withClass("metadata-description"));
  const list = findFirst(main, isTag("dl"));
  const actions = findFirst(main, withClass("actions-menu-links"));
  const wheres = findFirst(main, withClass("extra-wheres"));
  const timedOut = findFirst(main, withClass("facets-timed-out"));
  const tables = findAll(main, (one) => isTable(one) && !isInside(one, isTable));
  const forms = findAll(main, isTag("form"));
  const isBare = tables.length === 0 && forms.length === 0 && textOf(main).length <= 400;
  return {
    h1: h1 ? textOf(h1) : null,
    headings: findAll(main, isTag("h2", "h3", "h4")).map((one) => [one.tag, textOf(one)]),
    description: description ? textOf(description) : undefined,
    definitions: list && findAll(list, isTag("dt", "dd")).map((one) => textOf(one)),
    actions: actions &&
      findAll(actions, (one) => one.attributes.role === "menuitem").map(actionFact),
    ...facetFacts(main),
    tables: some(tables.map(tableFacts)),
    forms: some(forms.map(formFacts)),
    paragraphs: some(paragraphs(main)),
    pre: some(findAll(main, (one) => one.tag === "pre" && !isInside(one, isTable)).map(preFact)),
    extraWheres: wheres &&
      findAll(wheres, isTag("li")).map((
        item,
      ) => [textOf(item), findFirst(item, isLink)?.attributes.href]),
    facetsTimedOut: timedOut ? textOf(timedOut) : undefined,
    text: isBare ? textOf(main) : undefined,
  };
}

function actionFact(item: Element): unknown[] {
  const label = textOf(item, withClass("dropdown-description"));
  return [label, item.tag === "a" ? item.attributes.href : "button"];
}

function paragraphs(main: Element): string[] {
  const isElsewhere: Test = (one) =>
    isTable(one) || isFacet(one) || one.tag === "form" || isMenu(one) ||
    hasClass(one, "metadata-description");
  const isTold: Test = (one) =>
    hasClass(one, "suggested-facets") || hasClass(one, "crumbs") || isExport(one) ||
    /^message-/.test(one.attributes.class ?? "") || ["", "Next page"].includes(textOf(one));
  const found = findAll(
    main,
    (one) => one.tag === "p" && !isInside(one, isElsewhere) && !isTold(one),
  );
  return found.map((one) => textOf(one));
}

function preFact(pre: Element): unknown {
  const text = rawText(pre).replaceAll("\r\n", "\n").trim();
  if (!/^[[{]/.test(text)) return text;
  try {
    return { json: JSON.parse(text) };
  } catch {
    return text;
  }
}

function linkFacts(main: Element): Facts {
  const isElsewhere: Test = (one) =>
    isTable(one) || isFacet(one) || isMenu(one) || isExport(one) ||
    hasClass(one, "suggested-facets") || hasClass(one, "advanced-export");
  const suggested = findFirst(main, withClass("suggested-facets"));
  const advanced = findFirst(main, withClass("advanced-export"));
  return {
    links: some(
      findAll(main, (one) => isLink(one) && !isNext(one) && !isInside(one, isElsewhere)).map(
        linkFact,
      ),
    ),
    exportLinks: some(findAll(main, isExport).flatMap((one) => findAll(one, isLink).map(linkFact))),
    next: findFirst(main, isNext)?.attributes.href,
    suggestedFacets: suggested && findAll(suggested, isLink).map(linkFact),
    suggestedText: suggested ? textOf(suggested) : undefined,
    advancedExport: advanced && findAll(advanced, isLink).map(linkFact),
  };
}
