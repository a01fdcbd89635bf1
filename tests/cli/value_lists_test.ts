import assert from "node:assert/strict";
import { joinValues, splitValues } from "../../lib/cli/value_lists.ts";

Deno.test("joinValues() joins the values of options that take several", () => {
  const cases: [string[], string[]][] = [
    [["-s", "a", "1", "x.db"], ["-s", "a\0" + "1", "x.db"]],
    [["x.db", "--setting", "a.b", "two words", "-s", "c", "-5"], [
      "x.db",
      "--setting",
      "a.b\0two words",
      "-s",
      "c\0-5",
    ]],
    [["-s", "a"], ["-s", "a"]],
    [["-s"], ["-s"]],
    [["--secret", "x", "y"], ["--secret", "x", "y"]],
    [["--", "-s", "a", "b"], ["--", "-s", "a", "b"]],
    [["create-token", "-d", "my db", "vt", "ann", "-r", "db", "-t", "ir"], [
      "create-token",
      "-d",
      "my db\0vt",
      "ann",
      "-r",
      "db\0-t\0ir",
    ]],
    [["serve", "-d", "a", "b"], ["serve", "-d", "a", "b"]],
  ];
  for (const [args, expected] of cases) assert.deepEqual(joinValues(args), expected);
});

Deno.test("splitValues() gives back what joinValues() joined", () => {
  for (const values of [["a.b", "two words"], ["a", ""], ["a"], ["db", "a b", "vt"]]) {
    const [, joined] = joinValues(["create-token", "-r", ...values]).slice(1);
    assert.deepEqual(splitValues(joined!), values);
  }
});
