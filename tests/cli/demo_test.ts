/** The command `demo`, as its users run it. */

import assert from "node:assert/strict";
import { runProgram } from "../helpers/command_line.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

Deno.test("demo builds its database and answers from it, without a word of warning", async () => {
  using folder = new TemporaryFolder();
  const args = ["demo", folder.file("site"), "--get", "/owl_line/lines/5.json?_shape=array"];
  const { status, stdout, stderr } = await runProgram(args);
  assert.equal(stderr, "");
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout)[0].name, "North Star");
});

Deno.test("demo says in one line that it cannot build", async () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("taken"), "a file");
  const { status, stderr } = await runProgram(["demo", folder.file("taken"), "--get", "/"]);
  assert.match(stderr, /^Error: Cannot build the demo in "[^\n]*\n$/);
  assert.equal(status, 1);
});

Deno.test("every stored query of the demo runs", async () => {
  using folder = new TemporaryFolder();
  const paths = [
    "late_nights.json?minutes=100",
    "nearest_stations.json?latitude=48.2&longitude=16.4",
    "duty_book.json?line=Aurora",
    "still_waiting.json?",
    "moon_and_trouble.json?",
  ];
  for (const path of paths) {
    const url = `/owl_line/${path}&_shape=array`;
    const { stdout } = await runProgram(["demo", folder.path, "--get", url]);
    assert.ok(JSON.parse(stdout).length > 1, path);
  }
});
