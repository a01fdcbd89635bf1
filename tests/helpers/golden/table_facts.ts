/** Facts about a table of rows: headings, cells, links, and what scripts read off it. */
import { type Element, findAll, findFirst, isTag, textOf } from "./html_reader.ts";

export function tableFacts(table: Element): Record<string, unknown> {
  const rows = findAll(table, isTag("tr"));
  const isHead = (row: Element) => headings(row).length > 0 && cells(row).length === 0;
  const head = rows.find(isHead);
  const columns = head ? headings(head) : [];
  const data = rows.filter((row) => cells(row).length > 0);
  const facts: Record<string, unknown> = {
    columns: columns.map((column) => textOf(column)),
    rows: data.map((row) => cells(row).map((cell) => textOf(cell))),
    thData: unlessEmpty(columns.map(dataAttributes), (one) => Object.keys(one).length > 0),
    thClass: unlessEmpty(columns.map((column) => column.attributes.class ?? null), Boolean),
    sortLinks: unlessEmpty(
      columns.map((column) => findFirst(column, isTag("a"))?.attributes.href ?? null),
      Boolean,
    ),
    rowData: unlessEmpty(data.map(dataAttributes), (one) => Object.keys(one).length > 0),
    links: unlessEmpty(data.flatMap(linksOfRow), () => true),
    ...firstRow(data[0]),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}

const headings = (row: Element) => findAll(row, isTag("th"));
const cells = (row: Element) => findAll(row, isTag("td"));

/** The list if one of its entries says something. */
function unlessEmpty<T>(list: T[], isSomething: (one: T) => boolean): T[] | undefined {
  return list.some(isSomething) ? list : undefined;
}

function dataAttributes(element: Element): Record<string, string> {
  const entries = Object.entries(element.attributes).filter(([name]) => name.startsWith("data-"));
  return Object.fromEntries(entries.sort());
}

function linksOfRow(row: Element, rowIndex: number): unknown[] {
  return cells(row).flatMap((cell, cellIndex) =>
    findAll(cell, isTag("a")).map((
      link,
    ) => [rowIndex, cellIndex, textOf(link), link.attributes.href])
  );
}

function firstRow(row: Element | undefined): Record<string, unknown> {
  if (!row) return {};
  const buttons = findAll(cells(row)[0] ?? row, isTag("button"));
  return {
    firstRowClasses: cells(row).map((cell) => cell.attributes.class ?? null),
    rowButtons: unlessEmpty(
      buttons.map((button) => button.attributes["data-row-action"] ?? textOf(button)),
      () => true,
    ),
  };
}
