import assert from "node:assert/strict";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { runProgram } from "../helpers/command_line.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

function rowsOf(path: string, sql: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all();
  } finally {
    database.close();
  }
}

Deno.test("datasette import makes database and table, and says how it went", async () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("dogs.csv"), "id,name,zip\n1,Cleo,02134\n2,Pancakes,10001\n");
  const run = (...args: string[]) => runProgram(["import", ...args], { cwd: folder.path });
  const made = await run("dogs.csv", "--pk", "id");
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stderr, /^Made the table "dogs": 2 rows, [\d.]+ s$/m);
  const path = folder.file("dogs.db");
  assert.deepEqual(rowsOf(path, "select * from dogs"), [
    [1, "Cleo", "02134"],
    [2, "Pancakes", "10001"],
  ]);
  const twice = await run("dogs.csv", "dogs.db");
  assert.equal(twice.status, 1);
  assert.match(twice.stderr, /^Error: Line 2, column "id": UNIQUE constraint failed: dogs\.id$/m);
  const ignored = await run("dogs.csv", "dogs.db", "--ignore");
  assert.match(ignored.stderr, /^Wrote to the table "dogs": 2 rows, 0 of them changed something/m);
});

Deno.test("datasette import reads compressed lines of JSON", async () => {
  using folder = new TemporaryFolder();
  const text = new Blob(['{"a": 1}\n{"a": 2.5}\n']).stream();
  const packed = text.pipeThrough(new CompressionStream("gzip"));
  Deno.writeFileSync(folder.file("n.jsonl.gz"), await new Response(packed).bytes());
  const args = ["import", folder.file("n.jsonl.gz"), folder.file("n.db"), "--table", "numbers"];
  assert.equal((await runProgram(args)).status, 0);
  assert.deepEqual(rowsOf(folder.file("n.db"), "select a, typeof(a) from numbers"), [
    [1, "real"],
    [2.5, "real"],
  ]);
});

const MISTAKES: [args: string[], message: RegExp][] = [
  [["missing.csv"], /^Error: Cannot open "missing\.csv"/m],
  [["data.xyz"], /^Error: Cannot tell what "data\.xyz" holds: say it with --type/m],
  [["-"], /^Error: Data from the standard input needs a database and --type/m],
  [["a.csv", "--replace", "--ignore"], /^Error: Use one of --ignore and --replace/m],
  [["a.csv", "--column-type", "x=date"], /^Error: --column-type takes column=type/m],
];

for (const [args, message] of MISTAKES) {
  Deno.test(`datasette import ${args.join(" ")} is refused`, async () => {
    using folder = new TemporaryFolder();
    const { status, stderr } = await runProgram(["import", ...args], { cwd: folder.path });
    assert.notEqual(status, 0);
    assert.match(stderr, message);
    assert.deepEqual([...Deno.readDirSync(folder.path)], []);
  });
}
