/** Rows as a chart. */

import type { ChartViewProps } from "../../../templates/parts/chart_view.tsx";
import { ChartView } from "../../../templates/parts/chart_view.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import {
  AGGREGATES,
  CHART_ARGUMENTS,
  type ChartArguments,
  CHARTS,
  parseChartArguments,
} from "../../chart/arguments.ts";
import type { ChartData } from "../../chart/chart_data.ts";
import { type ChartChoice, chooseChart } from "../../chart/choice.ts";
import { addsUp } from "../../chart/aggregate_sql.ts";
import { drawAxes } from "../../chart/draw_axes.ts";
import { drawBars } from "../../chart/draw_bars.ts";
import { drawDots } from "../../chart/draw_dots.ts";
import type { Drawing, Format } from "../../chart/drawing.ts";
import { type ChartLabels, chartLabels } from "../../chart/labels.ts";
import { loadChart } from "../../chart/load_chart.ts";
import { profileStatement, readProfiles } from "../../chart/profile.ts";
import { columnNames, isKnownColumn, unknownColumn } from "../../table/columns.ts";
import type { TableData } from "../../table/table_data.ts";
import { chartNotes, problemNote } from "./chart_notes.ts";
import { chartSay } from "./chart_say.ts";
import { chartTable } from "./chart_table.ts";
import { chartValueNames } from "./chart_value_names.ts";
import type { Picture } from "./picture.ts";
import { markRepeatable } from "../repeatable.ts";
import { loadFromRows, pictureRunner } from "./picture_rows.ts";

/** Pixels of a drawing for wide pages and of one for telephones. */
const WIDE: Format = { id: "chart-wide", width: 900, height: 420 };
const NARROW: Format = { id: "chart-narrow", width: 358, height: 320 };

export async function chartPicture(data: TableData): Promise<Picture> {
  const props = await chartProps(data);
  return { content: <ChartView {...props} />, scripts: ["chart.js"], words: ["browserChart"] };
}

async function chartProps(data: TableData): Promise<ChartViewProps> {
  const { request } = data.source.context;
  const asked = parseChartArguments(request.args);
  ensureKnown(asked, data);
  const { chart: words } = wordsFor(request.language);
  const choice = await choose(asked, data);
  if (choice === null) {
    markRepeatable(data.source.context, false);
    return { form: formProps(data, asked, null), picture: null, notes: [words.problems.tooLong] };
  }
  const form = formProps(data, asked, choice);
  if (choice === "empty") return { form, picture: null, notes: [words.problems.noRows] };
  if (choice.problem !== null) {
    return { form, picture: null, notes: [problemNote(choice.problem, words)] };
  }
  const { keys } = data.plan;
  const chart = await loadFromRows(data, (rows, run) => loadChart(choice, rows, run, keys));
  if (chart === null) return { form, picture: null, notes: [words.problems.tooLong] };
  const notes = chartNotes(chart, choice, request.language);
  if (chart.marks.length === 0) return { form, picture: null, notes };
  return { form, picture: await pictureProps(data, choice, chart), notes };
}

function ensureKnown({ x, y, color }: ChartArguments, { plan: { table } }: TableData): void {
  for (const name of [x, y, color]) {
    if (name !== null && !isKnownColumn(table, name)) throw unknownColumn("draw", name, table);
  }
}

/** null when a look at the first rows takes too long. */
async function choose(
  asked: ChartArguments,
  data: TableData,
): Promise<ChartChoice | "empty" | null> {
  const { plan: { filtered, table } } = data;
  const columns = columnNames(table);
  const answers = await pictureRunner(data, true)(profileStatement(columns, filtered));
  if (answers === null) return null;
  if (!answers[0]?.at(-1)) return "empty";
  const links = new Set(table.foreignKeys.map(({ column }) => column));
  return chooseChart(asked, {
    profiles: readProfiles(columns, answers[0]),
    keys: new Set([...table.primaryKeys, ...links]),
    links,
  });
}

function formProps(
  { plan, source: { context: { app: { urls }, request } } }: TableData,
  asked: ChartArguments,
  chosen: ChartChoice | "empty" | null,
): ChartViewProps["form"] {
  const choice = chosen === "empty" ? null : chosen;
  const isOwn = ([name]: readonly [string, string]) =>
    (CHART_ARGUMENTS as readonly string[]).includes(name) || name === "_next";
  return {
    action: urls.path(request.path),
    kept: request.args.pairs().filter((pair) => !isOwn(pair)),
    columns: columnNames(plan.table),
    charts: CHARTS,
    aggregates: AGGREGATES,
    asked,
    drawn: {
      chart: choice?.chart ?? null,
      x: choice?.x?.name ?? null,
      y: choice?.y?.name ?? null,
      aggregate: choice?.aggregate ?? null,
      color: choice?.color ?? null,
    },
  };
}

async function pictureProps(
  data: TableData,
  choice: ChartChoice,
  chart: ChartData,
): Promise<ChartViewProps["picture"]> {
  const { language } = data.source.context.request;
  const { chart: words, numbers } = wordsFor(language);
  const names = await chartValueNames(data, choice, chart);
  const labels = chartLabels(choice, chart, chartSay(language), names);
  const draw = (format: Format) => drawChart({ data: chart, choice, labels, language, format });
  const plain = words.titles[choice.chart](labels.yTitle, labels.xTitle);
  const values = chart.marks.map(({ y }) => y);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return {
    title: chart.series.length === 0 ? plain : words.bySeries(plain, choice.color ?? ""),
    description: [
      words.description(numbers.integer(chart.marks.length), numbers.rows(chart.rows)),
      words.range(labels.y({ y: low }), labels.y({ y: high })),
    ].join(" "),
    wide: draw(WIDE),
    narrow: draw(NARROW),
    table: chartTable(data, { choice, chart, labels }),
  };
}

interface Drawn {
  data: ChartData;
  choice: ChartChoice;
  labels: ChartLabels;
  language: string;
  format: Format;
}

function drawChart({ choice, ...rest }: Drawn): Drawing {
  const { form, series } = rest.data;
  if (form !== "bars") return drawAxes({ ...rest, choice });
  return series.length > 0 && !addsUp(choice.aggregate) ? drawDots(rest) : drawBars(rest);
}
