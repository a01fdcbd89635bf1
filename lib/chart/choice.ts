/** Which chart of which columns is drawn: what was asked for, and for the rest what fits the values. */

import type { Aggregate, ChartArguments, ChartName } from "./arguments.ts";
import type { ColumnProfile } from "./profile.ts";

export interface ChartChoice {
  chart: ChartName;
  x: ColumnProfile | null;
  /** null where rows are counted. */
  y: ColumnProfile | null;
  aggregate: Aggregate;
  color: string | null;
  /** Why there is nothing to draw. */
  problem: Problem | null;
}

/** What a chart lacks; the words for it stand in the catalogue. */
export type Problem =
  | { reason: "noColumns" }
  | { reason: "needsNumbers" | "needsOrder"; axis: "x" | "y"; column: string | null };

export interface ChoiceOptions {
  profiles: readonly ColumnProfile[];
  /** Primary and foreign keys: numbers that measure nothing. */
  keys: ReadonlySet<string>;
  /** Foreign keys, whose values are names of something. */
  links: ReadonlySet<string>;
}

/** More different values than these make no good bars. */
const FEW = 30;
/** Names of numbers that say where or which, not how much. */
const NO_MEASURE = /(?:^|_)(?:id|lat|latitude|lon|lng|long|longitude|zip|postcode|code)$/i;

export function chooseChart(args: ChartArguments, options: ChoiceOptions): ChartChoice {
  const columns = new Columns(options);
  const x = columns.named(args.x);
  const y = columns.named(args.y);
  const chart = args.chart ?? chartFor(x, y, columns, args);
  const choice = COMPLETE[chart]({ args, x, y, columns });
  const color = chart === "hist" && args.color === choice.x?.name ? null : args.color;
  return { chart, color, ...choice };
}

/** Columns, by what they are good for. */
class Columns {
  readonly #options: ChoiceOptions;
  /** Foreign keys are names, whatever they look like. */
  constructor({ profiles, keys, links }: ChoiceOptions) {
    const named = profiles.map((profile) =>
      links.has(profile.name) ? { ...profile, kind: "text" as const, time: undefined } : profile
    );
    this.#options = { profiles: named, keys, links };
  }

  named(name: string | null): ColumnProfile | null {
    if (name === null) return null;
    const known = this.#options.profiles.find((profile) => profile.name === name);
    return known ?? { name, kind: "text", filled: 0, distinct: 0, numbers: 0 };
  }

  get times(): ColumnProfile[] {
    return this.#options.profiles.filter(({ kind }) => kind === "time");
  }

  /** Numbers that measure something; where there are none, any. */
  get measures(): ColumnProfile[] {
    const { keys, profiles } = this.#options;
    const numbers = profiles.filter(({ kind }) => kind === "number");
    const measures = numbers.filter(({ name }) => !keys.has(name) && !NO_MEASURE.test(name));
    return measures.length > 0 ? measures : numbers.filter(({ name }) => !keys.has(name));
  }

  /** A column with few values that occur again and again. */
  get groups(): ColumnProfile[] {
    return this.#options.profiles.filter(({ kind, distinct, filled }) =>
      kind === "text" && distinct > 1 && distinct <= FEW && distinct * 2 <= filled
    );
  }

  /** A column that names each row, as in the results of `group by`. */
  get names(): ColumnProfile[] {
    return this.#options.profiles.filter((profile) =>
      profile.kind === "text" && profile.distinct > 1 && profile.distinct <= FEW &&
      isDifferent(profile)
    );
  }

  /** What bars can be made of when nothing fits: the fewest values. */
  get fewest(): ColumnProfile | null {
    const filled = this.#options.profiles.filter((profile) => profile.distinct > 0);
    return filled.toSorted((a, b) => a.distinct - b.distinct)[0] ?? null;
  }
}

/** Hardly a value comes twice: to count the rows of each would tell nothing. */
function isDifferent({ distinct, filled }: ColumnProfile): boolean {
  return distinct >= filled * 0.9;
}

function chartFor(
  x: ColumnProfile | null,
  y: ColumnProfile | null,
  columns: Columns,
  { aggregate }: ChartArguments,
): ChartName {
  if (x !== null) return chartOf(x, y, aggregate);
  if (columns.times.length > 0) return "line";
  if (columns.groups.length > 0 || y !== null) return "bar";
  if (columns.names.length > 0 && columns.measures.length > 0) return "bar";
  if (columns.measures.length > 1) return "scatter";
  return columns.measures.length > 0 ? "hist" : "bar";
}

/** The chart for columns that were named. */
function chartOf(
  x: ColumnProfile,
  y: ColumnProfile | null,
  aggregate: Aggregate | null,
): ChartName {
  if (x.kind === "time") return "line";
  if (x.kind === "text") return "bar";
  if (y === null) return aggregate === null ? "hist" : "bar";
  return aggregate === null ? "scatter" : "line";
}

interface Given {
  args: ChartArguments;
  x: ColumnProfile | null;
  y: ColumnProfile | null;
  columns: Columns;
}

type Completed = Pick<ChartChoice, "x" | "y" | "aggregate" | "problem">;

const COMPLETE: Record<ChartName, (given: Given) => Completed> = {
  bar: (given) => {
    const { columns } = given;
    const x = given.x ?? columns.groups[0] ?? columns.names[0] ?? columns.fewest;
    if (x === null) return { x, y: null, aggregate: "count", problem: { reason: "noColumns" } };
    const y = given.y ?? (x.kind === "text" ? amountOf(x, given) : null);
    return calculated(x, "sum", { ...given, y });
  },
  line: (given) => {
    const { columns } = given;
    const x = inOrder(given.x ?? columns.times[0] ?? columns.measures[0] ?? null);
    const y = given.y ?? (x === null ? null : amountOf(x, given));
    return ordered(calculated(x, "avg", { ...given, y }));
  },
  scatter: ({ args, columns, ...given }) => {
    const [first, second] = [...columns.measures, ...columns.times];
    const other = given.y === null || given.y.name !== first?.name ? first : second;
    const x = inOrder(given.x ?? other ?? null);
    const y = inOrder(
      given.y ?? [first, second].find((column) => column?.name !== x?.name) ?? null,
    );
    const lacksY = y === null || y.kind === "text";
    const problem = orderProblem(x, "x") ??
      (lacksY ? { reason: "needsNumbers" as const, axis: "y" as const, column: args.y } : null);
    return { x, y, aggregate: "count", problem };
  },
  hist: ({ columns, ...given }) => {
    const x = inOrder(given.x ?? columns.measures[0] ?? columns.times[0] ?? null);
    return { x, y: null, aggregate: "count", problem: orderProblem(x, "x") };
  },
};

/** What a column measures that has each of its values once. */
function amountOf(x: ColumnProfile, { args, columns }: Given): ColumnProfile | null {
  if (args.aggregate !== null || !isDifferent(x)) return null;
  return columns.measures.find(({ name }) => name !== x.name) ?? null;
}

/** Rows are counted unless a column or a calculation was named. */
function calculated(
  x: ColumnProfile | null,
  usual: Aggregate,
  { args, y: named, columns }: Given,
): Completed {
  const aggregate = args.aggregate ?? (named === null ? "count" : usual);
  if (aggregate === "count") return { x, y: null, aggregate, problem: null };
  const y = named ?? columns.measures.find(({ name }) => name !== x?.name) ?? null;
  const problem: Problem | null = y !== null && (y.numbers > 0 || y.filled === 0)
    ? null
    : { reason: "needsNumbers", axis: "y", column: y?.name ?? null };
  // Years and other times that are numbers can be calculated with as well.
  const numeric = y === null ? null : { ...y, kind: "number" as const, time: undefined };
  return { x, y: numeric, aggregate, problem };
}

/** A column of which some values are numbers has those on an axis. */
function inOrder(column: ColumnProfile | null): ColumnProfile | null {
  if (column === null || column.kind !== "text" || column.numbers === 0) return column;
  return { ...column, kind: "number" };
}

function ordered(completed: Completed): Completed {
  return { ...completed, problem: orderProblem(completed.x, "x") ?? completed.problem };
}

function orderProblem(column: ColumnProfile | null, axis: "x" | "y"): Problem | null {
  if (column !== null && column.kind !== "text") return null;
  return { reason: "needsOrder", axis, column: column?.name ?? null };
}
