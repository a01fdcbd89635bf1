/** What `/-/load` is asked to do: its arguments stand in the query string, for the body is data. */

import type { Args } from "../../http/args.ts";
import { COLUMN_TYPES } from "../../sql/create_table_sql.ts";
import {
  LOAD_FORMATS,
  type LoadFormat,
  type LoadMode,
  type LoadSpec,
  loadSpec,
} from "../../sql/load_protocol.ts";
import { switchValue } from "../../text/switch_value.ts";
import { isTableName } from "./checks.ts";
import { invalid, RefusedWrite } from "./refused_write.ts";

const FORMATS_BY_TYPE: Readonly<Record<string, LoadFormat>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/jsonl": "ndjson",
  "application/x-jsonlines": "ndjson",
  "application/json": "json",
};

const MODES = ["ignore", "replace", "upsert"] as const;
const KNOWN = [
  "format",
  "header",
  "delimiter",
  "escapes",
  "encoding",
  "empty_null",
  "alter",
  "commit_every",
  ...MODES,
];
/** Only where a table may be made. */
const KNOWN_OF_NEW = ["table", "pk"];

/** How the body of a request is written. */
export interface BodyKind {
  contentType: string | null;
  /** Is the table to be made if it is not there? */
  mayCreate: boolean;
}

/** @throws {RefusedWrite} with all that is wrong with the arguments */
export function parseLoadRequest(args: Args, { contentType, mayCreate }: BodyKind): LoadSpec {
  const [type = "", ...parameters] = (contentType ?? "").split(";").map((part) => part.trim());
  checkNames(args, mayCreate);
  const table = args.get("table") ?? "";
  if (mayCreate && !isTableName(table)) {
    throw invalid(table === "" ? "table: Field required" : "Invalid table name");
  }
  const delimiter = args.get("delimiter") ?? ",";
  if (delimiter.length !== 1 || delimiter === '"' || /[\r\n]/.test(delimiter)) {
    throw invalid("delimiter must be one character");
  }
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice(8);
  return loadSpec({
    table,
    format: formatOf(args.get("format"), type.toLowerCase()),
    mode: modeOf(args),
    create: mayCreate ? { primaryKeys: args.getAll("pk"), types: typesOf(args) } : null,
    alter: flag(args, "alter", false),
    hasHeader: flag(args, "header", true),
    delimiter,
    hasEscapes: flag(args, "escapes", false),
    encoding: encodingOf(args.get("encoding") ?? charset?.replaceAll('"', "") ?? "utf-8"),
    emptyIsNull: flag(args, "empty_null", false),
    columns: columnsOf(args),
    commitEvery: countOf(args.get("commit_every")),
  });
}

function checkNames(args: Args, mayCreate: boolean): void {
  const known = mayCreate ? [...KNOWN, ...KNOWN_OF_NEW] : KNOWN;
  const unknown = args.keys().filter((name) =>
    !known.includes(name) && !name.startsWith("column.") &&
    !(mayCreate && name.startsWith("type."))
  );
  if (unknown.length > 0) throw invalid(`Invalid parameter: "${unknown.join('", "')}"`);
}

function formatOf(name: string | undefined, type: string): LoadFormat {
  const format = name === undefined
    ? FORMATS_BY_TYPE[type]
    : LOAD_FORMATS.find((known) => known === name);
  if (format !== undefined) return format;
  const formats = LOAD_FORMATS.join(", ");
  if (name !== undefined) throw invalid(`format must be one of ${formats}`);
  const types = Object.keys(FORMATS_BY_TYPE).join(", ");
  throw new RefusedWrite(
    415,
    `Content-Type must be one of ${types}; or name the format: ${formats}`,
  );
}

function modeOf(args: Args): LoadMode {
  const chosen = MODES.filter((mode) => flag(args, mode, false));
  if (chosen.length > 1) {
    throw invalid(`Cannot use "${chosen.join('" and "')}" at the same time`);
  }
  return chosen[0] ?? "fail";
}

function flag(args: Args, name: string, otherwise: boolean): boolean {
  const text = args.get(name);
  if (text === undefined) return otherwise;
  const value = switchValue(text);
  if (value === undefined) throw invalid(`${name} must be on or off`);
  return value;
}

function encodingOf(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw invalid(`Unknown encoding: ${label}`);
  }
}

function countOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw invalid("commit_every must be a number of rows");
}

/** `type.age=integer` */
function typesOf(args: Args): Record<string, string> {
  return Object.fromEntries(
    namedArguments(args, "type.").map(([column, type]) => {
      if (Object.hasOwn(COLUMN_TYPES, type)) return [column, COLUMN_TYPES[type]!];
      const types = Object.keys(COLUMN_TYPES).join(", ");
      throw invalid(`type.${column} must be one of ${types}`);
    }),
  );
}

/** `column.Age=age`; a name that stands for nothing is left out. */
function columnsOf(args: Args): Record<string, string | null> {
  return Object.fromEntries(
    namedArguments(args, "column.").map(([name, column]) => [name, column === "" ? null : column]),
  );
}

function namedArguments(args: Args, prefix: string): [name: string, value: string][] {
  return args.keys().filter((key) => key.startsWith(prefix))
    .map((key) => [key.slice(prefix.length), args.get(key)!]);
}
