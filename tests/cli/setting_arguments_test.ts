import assert from "node:assert/strict";
import { joinSettingArguments, splitSettingArgument } from "../../lib/cli/setting_arguments.ts";

Deno.test("joinSettingArguments() joins the two values of -s and --setting only", () => {
  const cases: [string[], string[]][] = [
    [["-s", "a", "1", "x.db"], ["-s", "a 1", "x.db"]],
    [["x.db", "--setting", "a.b", "two words", "-s", "c", "-5"], [
      "x.db",
      "--setting",
      "a.b two words",
      "-s",
      "c -5",
    ]],
    [["-s", "a"], ["-s", "a"]],
    [["-s"], ["-s"]],
    [["--secret", "x", "y"], ["--secret", "x", "y"]],
    [["--", "-s", "a", "b"], ["--", "-s", "a", "b"]],
  ];
  for (const [args, expected] of cases) assert.deepEqual(joinSettingArguments(args), expected);
});

Deno.test("splitSettingArgument() splits at the first space", () => {
  assert.deepEqual(splitSettingArgument("a.b two words"), ["a.b", "two words"]);
  assert.deepEqual(splitSettingArgument("a "), ["a", ""]);
  assert.equal(splitSettingArgument("a"), undefined);
});
