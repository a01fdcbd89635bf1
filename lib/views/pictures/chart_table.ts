/** The data of a chart as a table, with links to the rows behind its marks. */

import { rowPath } from "../../table/row_path.ts";
import type { PictureCell, PictureTableProps } from "../../../templates/parts/picture_table.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { ChartData, Mark } from "../../chart/chart_data.ts";
import type { ChartChoice } from "../../chart/choice.ts";
import type { ChartLabels } from "../../chart/labels.ts";
import { valueToText } from "../../sql/value.ts";
import type { TableData } from "../../table/table_data.ts";
import { withReplacedArgs } from "../../text/query_string.ts";
import { PICTURE_ARGUMENTS } from "./picture.ts";

interface Shown {
  choice: ChartChoice;
  chart: ChartData;
  labels: ChartLabels;
}

export function chartTable(data: TableData, { choice, chart, labels }: Shown): PictureTableProps {
  const { chart: words, numbers } = wordsFor(data.source.context.request.language);
  const hasSeries = chart.series.length > 0;
  const linkOf = linker(data, choice, chart);
  const isGrid = chart.form === "grid";
  return {
    label: words.data,
    headings: [
      labels.xTitle,
      ...hasSeries ? [choice.color ?? ""] : [],
      labels.yTitle,
      ...isGrid ? [words.rowCount] : [],
    ],
    rows: chart.marks.filter(({ count }) => count > 0).map((mark): PictureCell[] => [
      { text: labels.x(mark), href: linkOf(mark) },
      ...hasSeries ? [{ text: labels.series(mark.series) ?? "" }] : [],
      { text: labels.y(mark), isNumber: true },
      ...isGrid ? [{ text: numbers.integer(mark.count), isNumber: true }] : [],
    ]),
  };
}

type LinkOf = (mark: Mark) => string | undefined;

function linker(data: TableData, choice: ChartChoice, chart: ChartData): LinkOf {
  const { context: { app: { urls }, request }, database, table } = data.source;
  if (chart.form === "points") {
    return ({ key }) => key && urls.row(database.route, table.name, rowPath(key));
  }
  const filters = chart.form === "bars" ? ofCategory(choice, chart) : ofBin(choice, chart);
  const cleared = PICTURE_ARGUMENTS.concat("_next").map((name): [string, null] => [name, null]);
  return (mark) => {
    const added = filters(mark);
    if (added === null) return undefined;
    return urls.path(withReplacedArgs(request.path, request.queryString, [...cleared, ...added]));
  };
}

type Filters = (mark: Mark) => [string, string][] | null;

/** What is empty, or binary, has no filter of this form. */
function ofCategory({ x }: ChartChoice, { categories }: ChartData): Filters {
  return (mark) => {
    const value = categories[mark.x] ?? null;
    if (value === null) return [[`${x!.name}__isnull`, "1"]];
    if (value === "" || value instanceof Uint8Array) return null;
    return [[`${x!.name}__exact`, valueToText(value)]];
  };
}

/** From the start of the bin to the start of the next one; the last number belongs to the last. */
function ofBin({ x }: ChartChoice, { bins }: ChartData): Filters {
  const text = x!.time === undefined ? String : dateText(x!.time);
  // What is shorter than a day would have to be written as the column writes it.
  const isShort = bins?.unit && "seconds" in bins.unit && bins.unit.seconds < 86_400;
  if (bins === null || (isShort && x!.time?.coding === "text")) return () => null;
  return ({ x: bin }) => {
    const isLast = bins.kind === "number" && bin === bins.last;
    return [
      [`${x!.name}__gte`, text(bins.start(bin))],
      [`${x!.name}__${isLast ? "lte" : "lt"}`, text(bins.start(bin + 1))],
    ];
  };
}

type Time = NonNullable<NonNullable<ChartChoice["x"]>["time"]>;

/** A limit as the column would have it, so that texts compare as times do. */
function dateText({ coding, precision }: Time): (seconds: number) => string {
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  switch (coding) {
    case "seconds":
      return String;
    case "milliseconds":
      return (seconds) => String(seconds * 1000);
    case "year":
      return (seconds) => String(new Date(seconds * 1000).getUTCFullYear());
    case "text":
      return (seconds) => iso(seconds).slice(0, precision === "month" ? 7 : 10);
  }
}
