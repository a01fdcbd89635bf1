import { deepEqual, equal } from "node:assert/strict";
import { displayActor, menuOf } from "../../lib/render/menu.ts";
import { testContext } from "../helpers/context.ts";

const NAMES: [actor: Record<string, string | number>, name: string][] = [
  [{ id: "u1", name: "Ruth", display: "Ruth R." }, "Ruth R."],
  [{ id: "u1", username: "ruth", login: "r" }, "ruth"],
  [{ id: 7, name: "" }, "7"],
  [{ role: "guest" }, '{"role":"guest"}'],
];

for (const [actor, name] of NAMES) {
  Deno.test(`displayActor(${JSON.stringify(actor)}) is ${name}`, () => {
    equal(displayActor(actor), name);
  });
}

Deno.test("menuOf() offers to end a session of a cookie, not that of a token", async () => {
  const actor = { id: "ruth" };
  const withCookie = testContext({ actor, headers: { cookie: "ds_actor=x" } });
  equal((await menuOf(withCookie)).logout, "/-/logout");
  equal((await menuOf(testContext({ actor }))).logout, null);
  equal((await menuOf(testContext({ headers: { cookie: "ds_actor=x" } }))).logout, null);
});

Deno.test("menuOf() has only the tools that the visitor may open", async () => {
  const labels = async (denied: string[]) =>
    (await menuOf(testContext({ denied }))).tools.map(({ label }) => label);
  equal((await labels([])).includes("SQL processes"), true);
  equal((await labels(["permissions-debug"])).includes("SQL processes"), false);
  deepEqual(await labels(["permissions-debug", "debug-menu", "view-instance"]), []);
});

Deno.test("menuOf() leads to the permission pages and to new tokens for those who may", async () => {
  const hrefs = async (options: Parameters<typeof testContext>[0]) =>
    (await menuOf(testContext(options))).tools.map(({ href }) => href);
  const mine = await hrefs({ actor: { id: "ruth" } });
  deepEqual([mine.includes("/-/check"), mine.includes("/-/create-token")], [true, true]);
  equal((await hrefs({ denied: ["permissions-debug"] })).includes("/-/check"), false);
  for (const actor of [null, { role: "guest" }, { id: "ruth", token: "dstok" }]) {
    equal((await hrefs({ actor })).includes("/-/create-token"), false);
  }
});

Deno.test("menuOf() knows where the jump menu is", async () => {
  equal((await menuOf(testContext({}))).jump, "/-/jump");
});
