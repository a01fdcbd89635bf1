/** The filters of a list of queries, each with the number of queries that it would leave. Pure. */

import type { FacetItemProps } from "../../../templates/pages/queries.tsx";
import type { Words } from "../../../templates/words/words.ts";
import { filterQueries, type ListedQuery, type QueryFilters } from "../../query/query_list.ts";

export interface QueryFacet {
  title: string;
  items: FacetItemProps[];
}

/** The list with an argument set or, by null, removed. */
export type HrefFor = (change: Record<string, string | null>) => string;

/** Of the JSON API, whose texts stay as they are in every language. */
export const API_TEXTS = {
  mode: "Mode",
  readOnly: "Read-only",
  writable: "Writable",
  visibility: "Visibility",
  notPrivate: "Not private",
  private: "Private",
} satisfies Partial<Words["queries"]>;

const SWITCHES = [
  {
    title: "mode",
    argument: "is_write",
    filter: "isWrite",
    items: [["readOnly", false], ["writable", true]],
  },
  {
    title: "visibility",
    argument: "is_private",
    filter: "isPrivate",
    items: [["notPrivate", false], ["private", true]],
  },
] as const;

/** Whether queries write, and whether they are private. Those that would leave none are not offered. */
export function switchFacets(
  all: readonly ListedQuery[],
  filters: QueryFilters,
  { hrefFor, say }: { hrefFor: HrefFor; say: typeof API_TEXTS },
): QueryFacet[] {
  return SWITCHES.map(({ title, argument, filter, items }) => ({
    title: say[title],
    items: items.flatMap(([label, value]) => {
      const current = filters[filter];
      const isActive = current === value;
      const isOther = current !== null && !isActive;
      const count = isOther ? 0 : filterQueries(all, { ...filters, [filter]: value }).length;
      if (!isActive && count === 0) return [];
      const href = hrefFor({ [argument]: isActive ? null : value ? "1" : "0" });
      return [{ label: say[label], count, href, isActive }];
    }),
  }));
}

/** Values of a text filter that are offered. */
const LONGEST_FACET = 12;

const TEXTS = [
  { title: "source", argument: "source", filter: "source" },
  { title: "owner", argument: "owner_id", filter: "ownerId" },
] as const;

/** Where queries come from and whose they are, as far as there is something to choose. */
export function textFacets(
  all: readonly ListedQuery[],
  filters: QueryFilters,
  { hrefFor, say }: { hrefFor: HrefFor; say: Words["queries"] },
): QueryFacet[] {
  return TEXTS.map(({ title, argument, filter }) => {
    const current = filters[filter];
    const counts = new Map<string, number>();
    for (const { query } of filterQueries(all, { ...filters, [filter]: null })) {
      const value = query[filter];
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (current !== null && !counts.has(current)) counts.set(current, 0);
    const isChoice = counts.size > 1 || current !== null;
    const items = [...counts].sort((a, b) => b[1] - a[1]).slice(0, LONGEST_FACET)
      .filter(([value]) => current === null || value === current)
      .map(([value, count]) => ({
        label: title === "source" ? say.sources[value] ?? value : value,
        count,
        href: hrefFor({ [argument]: value === current ? null : value }),
        isActive: value === current,
      }));
    return { title: say[title], items: isChoice ? items : [] };
  });
}
