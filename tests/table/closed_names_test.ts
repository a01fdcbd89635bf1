import { equal, ok } from "node:assert/strict";
import { namesClosed, withoutClosed } from "../../lib/table/closed_names.ts";

const CLOSED = new Set(["vault", "odd name"]);

/** A statement and what is left of it. */
const STATEMENTS: [sql: string, left: string][] = [
  ["CREATE TABLE t (a, b)", "CREATE TABLE t (a, b)"],
  ["CREATE TABLE t (a REFERENCES open(id))", "CREATE TABLE t (a REFERENCES open(id))"],
  ["CREATE TABLE t (a INTEGER REFERENCES vault, b)", "CREATE TABLE t (a INTEGER, b)"],
  ["CREATE TABLE t (a references VAULT (id) not null)", "CREATE TABLE t (a not null)"],
  ['CREATE TABLE t (a REFERENCES "Vault"("id"))', "CREATE TABLE t (a)"],
  ["CREATE TABLE t (a REFERENCES [odd name])", "CREATE TABLE t (a)"],
  [
    "CREATE TABLE t (a CONSTRAINT k REFERENCES vault (id) ON DELETE SET NULL ON UPDATE CASCADE " +
    "MATCH full NOT DEFERRABLE INITIALLY DEFERRED DEFAULT 1, b)",
    "CREATE TABLE t (a DEFAULT 1, b)",
  ],
  [
    "CREATE TABLE t (a, b, FOREIGN KEY (a) REFERENCES vault (id) ON DELETE NO ACTION, UNIQUE (b))",
    "CREATE TABLE t (a, b, UNIQUE (b))",
  ],
  [
    "CREATE TABLE t (a, b, CONSTRAINT k FOREIGN KEY (a, b) REFERENCES vault (x, y))",
    "CREATE TABLE t (a, b)",
  ],
  [
    "CREATE TABLE t (a, -- as in the Vault\n b /* other */)",
    "CREATE TABLE t (a,\n b /* other */)",
  ],
  ["CREATE TABLE t (vault TEXT)", "CREATE TABLE t (vault TEXT)"],
  [
    "CREATE TABLE t (a REFERENCES vault, b REFERENCES open, c REFERENCES vault)",
    "CREATE TABLE t (a, b REFERENCES open, c)",
  ],
];

for (const [sql, left] of STATEMENTS) {
  Deno.test(`withoutClosed() of ${sql}`, () => equal(withoutClosed(sql, CLOSED), left));
}

Deno.test("namesClosed() looks at words, quoted names, texts and comments", () => {
  for (
    const sql of ["select 1 from vault", 'x."VAULT"', "'in the vault'", "-- vault", "[odd name]"]
  ) {
    ok(namesClosed(sql, CLOSED), sql);
  }
  for (const sql of ["select 1 from vaults", "select odd, name", ""]) {
    ok(!namesClosed(sql, CLOSED), sql);
  }
});
