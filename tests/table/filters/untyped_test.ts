import { deepEqual, equal } from "node:assert/strict";
import { Real } from "../../../lib/sql/value.ts";
import { columnReference, OPERATORS_BY_KEY } from "../../../lib/table/filters/operators.ts";
import { untypedOperator } from "../../../lib/table/filters/untyped.ts";

const CASES: [operator: string, text: string, sql: string, values: unknown[]][] = [
  ["exact", "x", '"n" = :0', ["x"]],
  ["exact", "5", '"n" in (:0, :1)', ["5", 5n]],
  ["exact", "1.50", '"n" in (:0, :1)', ["1.50", new Real(1.5)]],
  ["exact", "12345678901234567890123", '"n" = :0', ["12345678901234567890123"]],
  ["not", "-5", '"n" not in (:0, :1)', ["-5", -5n]],
  ["in", "5,x", "n in (:0, :1, :2)", ["5", 5n, "x"]],
  ["gt", "1.5", '"n" > :0', [new Real(1.5)]],
  ["lte", "x", '"n" <= :0', ["x"]],
  ["contains", "5", '"n" like :0', ["%5%"]],
];
for (const [key, text, sql, expected] of CASES) {
  Deno.test(`untypedOperator() of ${key} ${text}`, () => {
    const operator = untypedOperator(OPERATORS_BY_KEY.get(key)!);
    const values = operator.values(text);
    deepEqual(values, expected);
    equal(operator.sql(columnReference("q", "n"), values.map((_, i) => `:${i}`)), sql);
  });
}
