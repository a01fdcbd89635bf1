/** What `/-/alter` is asked to do. */

import {
  columnDefault,
  flag,
  isTableName,
  object,
  onlyKeys,
  text,
  textOrNull,
  texts,
  wrong,
} from "./checks.ts";
import type { ColumnDefault } from "./column_default.ts";
import type { KeyTarget } from "./foreign_key_target.ts";
import { isObject, type JsonObject, type JsonValue } from "./json_body.ts";
import { invalid, RefusedWrite } from "./refused_write.ts";
import { COLUMN_TYPES } from "../../sql/create_table_sql.ts";

export interface ForeignKeyArgs extends KeyTarget {
  from: string;
}

export type Operation =
  | {
    op: "add_column";
    name: string;
    type: string;
    isNotNull: boolean;
    default: ColumnDefault | undefined;
  }
  | { op: "rename_column"; name: string; to: string }
  | { op: "rename_table"; to: string }
  | {
    op: "alter_column";
    name: string;
    type: string | undefined;
    isNotNull: boolean | undefined;
    default: ColumnDefault | undefined;
  }
  | { op: "drop_column"; name: string }
  | { op: "set_primary_key"; columns: string[] }
  | { op: "reorder_columns"; columns: string[] }
  | { op: "add_foreign_key"; key: ForeignKeyArgs }
  | { op: "drop_foreign_key"; column: string }
  | { op: "set_foreign_keys"; keys: ForeignKeyArgs[] };

type Parser = (args: JsonObject, path: string) => Operation;

/** The arguments of each operation, and how they are read. */
const OPERATIONS: Record<Operation["op"], { args: string[]; parse: Parser }> = {
  add_column: {
    args: ["name", "type", "not_null", "default", "default_expr"],
    parse: (args, path) => ({
      op: "add_column",
      name: text(args.name, `${path}.name`),
      type: sqlType(args.type === undefined ? "text" : args.type, `${path}.type`),
      isNotNull: flag(args.not_null, `${path}.not_null`),
      default: columnDefault(args, path),
    }),
  },
  rename_column: {
    args: ["name", "to"],
    parse: (args, path) => ({
      op: "rename_column",
      name: text(args.name, `${path}.name`),
      to: text(args.to, `${path}.to`),
    }),
  },
  rename_table: {
    args: ["to"],
    parse: (args, path) => {
      const to = text(args.to, `${path}.to`);
      if (!isTableName(to)) throw wrong(`${path}.to`, "Invalid table name");
      return { op: "rename_table", to };
    },
  },
  alter_column: { args: ["name", "type", "not_null", "default", "default_expr"], parse: altered },
  drop_column: {
    args: ["name"],
    parse: (args, path) => ({ op: "drop_column", name: text(args.name, `${path}.name`) }),
  },
  set_primary_key: {
    args: ["columns"],
    parse: (args, path) => ({
      op: "set_primary_key",
      columns: texts(args.columns, `${path}.columns`),
    }),
  },
  reorder_columns: {
    args: ["columns"],
    parse: (args, path) => ({
      op: "reorder_columns",
      columns: texts(args.columns, `${path}.columns`),
    }),
  },
  add_foreign_key: {
    args: ["column", "fk_table", "fk_column"],
    parse: (args, path) => ({ op: "add_foreign_key", key: foreignKey(args, path) }),
  },
  drop_foreign_key: {
    args: ["column"],
    parse: (args, path) => ({
      op: "drop_foreign_key",
      column: text(args.column, `${path}.column`),
    }),
  },
  set_foreign_keys: {
    args: ["foreign_keys"],
    parse: (args, path) => {
      const keys = args.foreign_keys;
      const at = `${path}.foreign_keys`;
      if (!Array.isArray(keys)) throw wrong(at, "Input should be a valid list");
      return {
        op: "set_foreign_keys",
        keys: keys.map((key, i) => {
          const parsed = object(key, `${at}.${i}`);
          onlyKeys(parsed, ["column", "fk_table", "fk_column"], `${at}.${i}`);
          return foreignKey(parsed, `${at}.${i}`);
        }),
      };
    },
  },
};

/** @throws {RefusedWrite} with what is wrong with each operation */
export function parseAlterRequest(body: JsonValue): Operation[] {
  if (!isObject(body)) throw invalid("JSON must be a dictionary");
  const { operations } = body;
  const unknown = Object.keys(body).filter((key) => key !== "operations").sort();
  if (unknown.length > 0) {
    throw invalid(unknown.map((key) => `${key}: Extra inputs are not permitted`));
  }
  if (operations === undefined) throw wrong("operations", "Field required");
  if (!Array.isArray(operations)) throw wrong("operations", "Input should be a valid list");
  if (operations.length === 0) throw wrong("operations", "List should have at least 1 item");
  const problems: string[] = [];
  const parsed = operations.flatMap((operation, i) => {
    try {
      return [parseOperation(operation, `operations.${i}`)];
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      problems.push(...error.reasons);
      return [];
    }
  });
  if (problems.length > 0) throw invalid(problems);
  return parsed;
}

function parseOperation(operation: JsonValue, path: string): Operation {
  const given = object(operation, path);
  const { op } = given;
  if (typeof op !== "string" || !Object.hasOwn(OPERATIONS, op)) {
    const names = Object.keys(OPERATIONS).map((name) => `'${name}'`).join(", ");
    throw wrong(path, `op should be one of ${names}`);
  }
  const { args, parse } = OPERATIONS[op as Operation["op"]];
  const at = `${path}.${op}`;
  onlyKeys(given, ["op", "args"], at);
  const values = object(given.args, `${at}.args`);
  onlyKeys(values, args, `${at}.args`);
  return parse(values, `${at}.args`);
}

function altered(args: JsonObject, path: string): Operation {
  const type = args.type === undefined || args.type === null
    ? undefined
    : sqlType(args.type, `${path}.type`);
  const isNotNull = args.not_null === undefined || args.not_null === null
    ? undefined
    : flag(args.not_null, `${path}.not_null`);
  const chosen = columnDefault(args, path);
  const given = ["type", "not_null", "default", "default_expr"].some((key) => key in args);
  if (!given) {
    const message = "At least one of type, not_null, default or default_expr must be provided";
    throw wrong(path, message);
  }
  return {
    op: "alter_column",
    name: text(args.name, `${path}.name`),
    type,
    isNotNull,
    default: chosen,
  };
}

function sqlType(type: JsonValue, path: string): string {
  if (typeof type === "string" && Object.hasOwn(COLUMN_TYPES, type)) return COLUMN_TYPES[type]!;
  throw wrong(path, "Input should be 'text', 'integer', 'float' or 'blob'");
}

function foreignKey(args: JsonObject, path: string): ForeignKeyArgs {
  const from = text(args.column, `${path}.column`);
  const table = textOrNull(args.fk_table, `${path}.fk_table`);
  const column = textOrNull(args.fk_column, `${path}.fk_column`) || null;
  if (column !== null && !table) throw wrong(path, "fk_column requires fk_table");
  if (!table) throw wrong(path, "fk_table is required");
  return { from, table, column };
}
