import { deepEqual, equal } from "node:assert/strict";
import type { SqlValue } from "../../../lib/sql/value.ts";
import {
  columnReference,
  OPERATORS,
  OPERATORS_BY_KEY,
} from "../../../lib/table/filters/operators.ts";

const NAMES = columnReference("places", "kind");

const CASES: [key: string, text: string, values: SqlValue[], sql: string, words: string][] = [
  ["exact", "port", ["port"], '"kind" = :p0', 'kind = "port"'],
  ["exact", "3", ["3"], '"kind" = :p0', "kind = 3"],
  ["not", "port", ["port"], '"kind" != :p0', 'kind != "port"'],
  ["contains", "or", ["%or%"], '"kind" like :p0', 'kind contains "or"'],
  ["notcontains", "or", ["%or%"], '"kind" not like :p0', 'kind does not contain "or"'],
  ["endswith", "t", ["%t"], '"kind" like :p0', 'kind ends with "t"'],
  ["startswith", "p", ["p%"], '"kind" like :p0', 'kind starts with "p"'],
  ["gt", "1700", [1700], '"kind" > :p0', "kind > 1700"],
  ["gt", "-5", ["-5"], '"kind" > :p0', "kind > -5"],
  ["gte", "4.5", ["4.5"], '"kind" >= :p0', "kind ≥ 4.5"],
  ["lt", "9007199254740993", [9007199254740993n], '"kind" < :p0', "kind < 9007199254740993"],
  [
    "lte",
    "99999999999999999999",
    ["99999999999999999999"],
    '"kind" <= :p0',
    "kind ≤ 99999999999999999999",
  ],
  ["like", "_uill", ["_uill"], '"kind" like :p0', 'kind like "_uill"'],
  ["notlike", "%a%", ["%a%"], '"kind" not like :p0', 'kind not like "%a%"'],
  ["glob", "S*", ["S*"], '"kind" glob :p0', 'kind glob "S*"'],
  ["in", " a , b ", ["a", "b"], "kind in (:p0, :p1)", 'kind in ["a", "b"]'],
  [
    "in",
    '["a,1", 2, null]',
    ["a,1", 2, null],
    "kind in (:p0, :p1, :p2)",
    'kind in ["a,1", 2, null]',
  ],
  ["in", "[broken", ["[broken"], "kind in (:p0)", 'kind in ["[broken"]'],
  ["notin", "a", ["a"], "kind not in (:p0)", 'kind not in ["a"]'],
  [
    "arraycontains",
    "a",
    ["a"],
    ":p0 in (select value from json_each([places].[kind]))",
    'kind contains "a"',
  ],
  [
    "arraynotcontains",
    "a",
    ["a"],
    ":p0 not in (select value from json_each([places].[kind]))",
    'kind does not contain "a"',
  ],
  ["date", "2024-01-02", ["2024-01-02"], 'date("kind") = :p0', '"kind" is on date 2024-01-02'],
  ["isnull", "1", [], '"kind" is null', "kind is null"],
  ["notnull", "1", [], '"kind" is not null', "kind is not null"],
  ["isblank", "1", [], '("kind" is null or "kind" = "")', "kind is blank"],
  ["notblank", "1", [], '("kind" is not null and "kind" != "")', "kind is not blank"],
];

for (const [key, text, values, sql, words] of CASES) {
  Deno.test(`operator ${key} with ${text}`, () => {
    const operator = OPERATORS_BY_KEY.get(key)!;
    deepEqual(operator.values(text), values);
    equal(operator.sql(NAMES, values.map((_, i) => `:p${i}`)), sql);
    equal(operator.describe("kind", text), words);
  });
}

Deno.test("every operator is tested", () => {
  deepEqual(new Set(CASES.map(([key]) => key)), new Set(OPERATORS.map(({ key }) => key)));
});

Deno.test("columnReference() survives quotes and brackets in names", () => {
  deepEqual(columnReference("t]", 'i"j'), {
    quoted: '"i""j"',
    plain: '"i""j"',
    full: '"t]".[i"j]',
  });
});
