import assert from "node:assert/strict";
import { parsePolicy } from "../../../lib/cli/policy/policy.ts";
import type { Tree } from "../../../lib/config/tree.ts";

Deno.test("parsePolicy() takes single values and lists, names and objects", () => {
  const [first, second] = parsePolicy({
    actors: { ann: { id: "ann" }, stranger: null },
    tests: [
      { action: "view-instance", allowed: true },
      {
        about: "Tables",
        actor: ["ann", "stranger", "root", { id: "x" }],
        action: ["view-table"],
        resource: ["a/b", "c/*"],
        allowed: false,
      },
    ],
  }, "p.yaml");
  assert.deepEqual(first, {
    where: "p.yaml: tests.0",
    about: undefined,
    actors: [{ name: "anonymous", actor: null }],
    actions: ["view-instance"],
    resources: [],
    allowed: true,
  });
  assert.deepEqual(second?.actors, [
    { name: "ann", actor: { id: "ann" } },
    { name: "stranger", actor: null },
    { name: "root", actor: { id: "root" } },
    { name: '{"id":"x"}', actor: { id: "x" } },
  ]);
  assert.deepEqual(second?.resources, ["a/b", "c/*"]);
});

const TEST = { action: "view-instance", allowed: true };

const MISTAKES: [policy: Tree, error: RegExp][] = [
  [{}, /p.yaml: a policy needs "tests"/],
  [{ tests: [] }, /p.yaml: a policy needs "tests"/],
  [{ tests: {} }, /p.yaml: tests must be a list, not {}/],
  [{ test: [] }, /p.yaml: the key "test" is unknown, did you mean "tests"\?/],
  [{ tests: ["x"] }, /p.yaml: tests.0 must be an object with keys, not "x"/],
  [{ tests: [{ ...TEST, alowed: true }] }, /tests.0: the key "alowed" .* "allowed"\?/],
  [{ tests: [{ action: "x" }] }, /tests.0.allowed must be true or false, not nothing/],
  [{ tests: [{ ...TEST, allowed: "yes" }] }, /tests.0.allowed must be true or false, not "yes"/],
  [{ tests: [{ allowed: true }] }, /tests.0.action must be the name of an action/],
  [{ tests: [{ ...TEST, action: [] }] }, /tests.0.action must be the name of an action/],
  [{ tests: [{ ...TEST, action: [1] }] }, /tests.0.action.0 must be text, not 1/],
  [{ tests: [{ ...TEST, resource: 1 }] }, /tests.0.resource must be text, not 1/],
  [{ actors: { ann: "ann" }, tests: [TEST] }, /actors.ann must be an object such as {id: ann}/],
  [{ tests: [{ ...TEST, actor: {} }] }, /tests.0.actor must be an object such as/],
  [{ actors: { ann: null }, tests: [{ ...TEST, actor: "an" }] }, /no actor "an", .* "ann"\?/],
  [{ tests: [{ ...TEST, actor: "qqqqq" }] }, /known ones: anonymous, root/],
];

for (const [policy, error] of MISTAKES) {
  Deno.test(`parsePolicy() refuses ${JSON.stringify(policy)}`, () => {
    assert.throws(() => parsePolicy(policy, "p.yaml"), error);
  });
}
