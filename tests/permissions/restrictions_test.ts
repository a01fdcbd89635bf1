import assert from "node:assert/strict";
import { restrictionFor } from "../../lib/permissions/restrictions.ts";
import type { Actor } from "../../lib/permissions/types.ts";

const VIEW_TABLE = { name: "view-table", abbr: "vt", description: "" };
const NOTHING = { isEverywhere: false, places: [] };

function restrictionOf(_r: unknown) {
  return restrictionFor({ id: "x", _r } as Actor, VIEW_TABLE);
}

Deno.test("restrictionFor() is null for actors without restrictions", () => {
  assert.equal(restrictionFor(null, VIEW_TABLE), null);
  assert.equal(restrictionFor({ id: "x" }, VIEW_TABLE), null);
});

Deno.test("restrictionFor() knows an action by name and by abbreviation", () => {
  assert.equal(restrictionOf({ a: ["vt"] })?.isEverywhere, true);
  assert.equal(restrictionOf({ a: ["view-table"] })?.isEverywhere, true);
  assert.equal(restrictionOf({ a: ["vd"] })?.isEverywhere, false);
});

Deno.test("restrictionFor() lists databases and resources", () => {
  const restriction = restrictionOf({
    d: { one: ["vt"], two: ["vd"] },
    r: { two: { t: ["view-table"], u: ["ir"] } },
  });
  assert.deepEqual(restriction?.places, [
    { parent: "one", child: null },
    { parent: "two", child: "t" },
  ]);
});

Deno.test("restrictionFor() allows nothing where the shape is not the documented one", () => {
  const odd = [
    undefined,
    null,
    true,
    "vt",
    ["vt"],
    5,
    { a: "vt" },
    { a: { vt: true } },
    { a: [["vt"]] },
    { d: ["vt"] },
    { d: { one: "vt" } },
    { r: { one: ["vt"] } },
    { r: { one: { t: "vt" } } },
    { r: { one: null } },
  ];
  for (const _r of odd) assert.deepEqual(restrictionOf(_r), NOTHING, JSON.stringify(_r));
});
