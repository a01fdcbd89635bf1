/** Signed cookies and tokens with anything in them: never a fault of the server, never a way in. */

import { ok } from "node:assert/strict";
import { signToken } from "../../lib/permissions/tokens.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { Random } from "../helpers/random.ts";

const databases = { "db.db": "create table t (x)" };
const config = {
  databases: { db: { allow: { id: "ann", roles: ["staff"], level: 3, on: true } } },
};

/** Open pages, which must not break; the others must stay closed. */
const OPEN = [
  "/",
  "/-/actor",
  "/-/logout",
  "/-/create-token",
  "/-/allowed.json?action=view-table",
  "/-/allowed?action=view-query",
];
const CLOSED = ["/db", "/db/t.json", "/-/rules.json?action=view-table", "/-/permissions"];

const WORDS = ["", "*", "ann2", "Ann", " ann", "staff ", "__proto__", "é\u0000"];
const KEYS = [
  "id",
  "roles",
  "level",
  "on",
  "_r",
  "a",
  "d",
  "r",
  "token",
  "__proto__",
  "name",
  "toString",
  "valueOf",
];

Deno.test("odd actors get no error 500 and see nothing that is closed", async () => {
  await using ds = await testDatasette({ databases, config });
  const { signer } = ds.app;
  const random = new Random(11);
  for (let round = 0; round < 400; round++) {
    const payload = {
      a: randomJson(random, 3),
      e: random.chance(0.3) ? randomJson(random, 1) : "",
    };
    const token = { a: randomJson(random, 1), t: 1700000000, _r: randomJson(random, 3) };
    const ways = [
      { cookies: { ds_actor: signer.sign(payload, "actor") } },
      { headers: { authorization: `Bearer ${signToken(token as never, signer)}` } },
    ];
    for (const options of ways) {
      const open = OPEN[round % OPEN.length]!;
      const closed = CLOSED[round % CLOSED.length]!;
      const shown = JSON.stringify([payload, token]);
      const statuses = [];
      for (const path of [open, closed]) {
        const response = await ds.client.get(path, options);
        await response.body?.cancel();
        statuses.push(response.status);
      }
      ok(statuses[0]! < 500, `${open} is ${statuses[0]} for ${shown}`);
      ok([401, 403].includes(statuses[1]!), `${closed} is ${statuses[1]} for ${shown}`);
    }
  }
});

/** No value that an allow block of this test accepts. */
function randomJson(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 9 : 6);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return false;
    case 2:
      return random.pick([-1, 0, 1.5, 2 ** 53, 1e300]);
    case 3:
    case 4:
    case 5:
      return random.pick(WORDS);
    case 6:
      return Array.from({ length: random.below(4) }, () => randomJson(random, depth - 1));
    default:
      return randomObject(random, depth);
  }
}

function randomObject(random: Random, depth: number): unknown {
  const fields = Array.from({ length: random.below(5) }, () => {
    const key = random.pick(KEYS);
    return `${JSON.stringify(key)}: ${JSON.stringify(randomJson(random, depth - 1))}`;
  });
  return JSON.parse(`{${fields.join(",")}}`);
}
