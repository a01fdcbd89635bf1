/** Facts about the facets of a page. */
import {
  type Element,
  findAll,
  findFirst,
  hasClass,
  isTag,
  type Test,
  textOf,
} from "./html_reader.ts";

const isLink = isTag("a");
const withClass = (name: string): Test => (element) => hasClass(element, name);
const isCut = withClass("facet-truncated");

export function facetFacts(main: Element): { facets?: unknown[] } {
  const facets = findAll(main, withClass("facet-info")).map(facetFact);
  return facets.length > 0 ? { facets } : {};
}

function facetFact(facet: Element): Record<string, unknown> {
  const heading = findFirst(facet, withClass("facet-info-name"));
  const strong = heading && findFirst(heading, isTag("strong"));
  const total = strong && findFirst(strong, withClass("facet-info-total"));
  const cross = heading && findFirst(heading, (one) => isLink(one) && hasClass(one, "cross"));
  const more = findFirst(facet, isCut);
  return {
    column: facet.attributes["data-column"] ?? null,
    name: strong ? textOf(strong, withClass("facet-info-total")) : null,
    total: total ? textOf(total) : null,
    hide: cross ? cross.attributes.href : null,
    values: findAll(facet, (one) => one.tag === "li" && !isCut(one)).map(valueFact),
    ...(more ? { more: findFirst(more, isLink)?.attributes.href ?? null } : {}),
  };
}

function valueFact(item: Element): unknown[] {
  const link = findFirst(item, isLink);
  const count = findFirst(item, withClass("facet-count"));
  const label = textOf(item, (one) => hasClass(one, "facet-count") || hasClass(one, "cross"));
  return [
    label.replace(/\s*\u00b7$/, ""),
    count ? textOf(count) : null,
    link ? link.attributes.href : null,
    link !== undefined && hasClass(link, "cross"),
  ];
}
