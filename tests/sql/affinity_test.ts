import { equal } from "node:assert/strict";
import { typeAffinity } from "../../lib/sql/affinity.ts";

const CASES: [declared: string | null, affinity: string][] = [
  ["INTEGER", "INTEGER"],
  ["bigint", "INTEGER"],
  ["POINT", "INTEGER"],
  ["varchar(9)", "TEXT"],
  ["CLOB", "TEXT"],
  ["BLOB", "BLOB"],
  ["  ", "BLOB"],
  [null, "BLOB"],
  ["double", "REAL"],
  ["FLOAT", "REAL"],
  ["BOOLEAN", "NUMERIC"],
  ["DECIMAL(4,2)", "NUMERIC"],
];
for (const [declared, affinity] of CASES) {
  Deno.test(`typeAffinity() of ${JSON.stringify(declared)} is ${affinity}`, () => {
    equal(typeAffinity(declared), affinity);
  });
}
