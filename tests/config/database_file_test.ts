import assert from "node:assert/strict";
import { type FileCondition, fileCondition } from "../../lib/config/database_file.ts";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const ROWS = "create table t (x); insert into t select hex(randomblob(500)) from " +
  "(select 1 union select 2 union select 3), (select 1 union select 2 union select 3)";

Deno.test("fileCondition() judges a file by its header and size", () => {
  using folder = new TemporaryFolder();
  const whole = Deno.readFileSync(folder.database("whole.db", ROWS));
  const cases: [name: string, content: Uint8Array, FileCondition][] = [
    ["all", whole, "whole"],
    ["nothing", new Uint8Array(0), "empty"],
    ["some of the magic", whole.subarray(0, 7), "incomplete"],
    ["some of the header", whole.subarray(0, 60), "incomplete"],
    ["the header", whole.subarray(0, 100), "incomplete"],
    ["the first page", whole.subarray(0, 4096), "incomplete"],
    ["all but a byte", whole.subarray(0, whole.length - 1), "incomplete"],
    ["reserved space", new Uint8Array(whole.length), "incomplete"],
    ["text", new TextEncoder().encode("name,colour\nash,grey\n".repeat(20)), "foreign"],
    ["a short text", new TextEncoder().encode("text"), "foreign"],
  ];
  for (const [name, content, expected] of cases) {
    const path = folder.file("case.db");
    Deno.writeFileSync(path, content);
    assert.equal(fileCondition(path), expected, name);
  }
});

Deno.test("fileCondition() knows pages of all sizes", () => {
  using folder = new TemporaryFolder();
  for (const size of [512, 4096, 65536]) {
    const path = folder.database(`${size}.db`, `pragma page_size = ${size}; ${ROWS}`);
    assert.equal(fileCondition(path), "whole");
    Deno.truncateSync(path, Deno.statSync(path).size - size);
    assert.equal(fileCondition(path), "incomplete");
  }
});

Deno.test("fileCondition() leaves a file with a write-ahead log to SQLite", () => {
  using folder = new TemporaryFolder();
  const path = folder.database("log.db", "pragma journal_mode = wal");
  const writer = new DatabaseSync(path);
  writer.exec(ROWS);
  assert.equal(fileCondition(path), "whole");
  writer.close();
});
