/** `/-/create-token`: the form, what it makes, and who gets none. */
import { equal, match } from "node:assert/strict";
import type { Actor } from "../../lib/permissions/types.ts";
import { testDatasette } from "../helpers/datasette.ts";

const databases = { "zoo.db": "create table owls (id); create table cats (id)" };
const ANN = { id: "ann" };
const PATH = "/-/create-token";

async function make(form: Record<string, string>, headers: HeadersInit = {}) {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.post(PATH, { form, headers, actor: ANN });
  const html = (await response.text()).replaceAll(/\s+>/g, ">");
  const token = /value="(dstok_[^"]+)"/.exec(html)?.[1] ?? "";
  const answer = await ds.client.get("/-/actor.json", {
    headers: { authorization: `Bearer ${token}` },
  });
  return { html, actor: (await answer.json()).actor };
}

Deno.test("POST /-/create-token makes a token that may do everything, for ever", async () => {
  const { html, actor } = await make({ expire_type: "" });
  equal(actor.id, "ann");
  match(html, /<dt>Expires<\/dt><dd>never<\/dd>/);
  match(html, /<dd>everything that <strong>ann<\/strong> may do<\/dd>/);
});

Deno.test("POST /-/create-token tells what a restricted token is good for", async () => {
  const { html, actor } = await make({
    expire_type: "days",
    expire_duration: "2",
    "all:view-instance": "on",
    "database:zoo:execute-sql": "on",
    "resource:zoo:owls:insert-row": "on",
    "resource:zoo:owls:update-row": "on",
  });
  equal(actor.token_expires - Math.floor(Date.now() / 1000) > 2 * 86400 - 60, true);
  match(html, /<dt>Expires<\/dt><dd>\d+ \w+ \d{4}, \d\d:\d\d UTC<\/dd>/);
  match(
    html,
    /view-instance everywhere<\/dd><dd>execute-sql on zoo<\/dd><dd>insert-row, update-row on zoo\/owls</,
  );
});

Deno.test("POST /-/create-token says what is wrong, and keeps what was ticked", async () => {
  const form = { expire_type: "days", expire_duration: "-1", "resource:zoo:owls:drop-table": "on" };
  const { html } = await make(form);
  match(html, /role="alert">Invalid expire duration</);
  match(html, /<summary>owls<span class="section-note"> 1 ticked<\/span>/);
  match(html, /name="resource:zoo:owls:drop-table"\s+checked/);
  match(
    (await make({ ...form, expire_type: "years", expire_duration: "1" })).html,
    /duration unit</,
  );
  match((await make(form, { "accept-language": "de" })).html, /role="alert">Ungültige Dauer</);
});

const REFUSED: [name: string, actor: Actor | null, message: RegExp][] = [
  ["nobody", null, /must be logged in to create a token/],
  ["an actor without an id", { name: "Ann" }, /as an actor with an ID/],
  ["a token", { id: "ann", token: "dstok" }, /cannot be used to create additional tokens/],
];

for (const [name, actor, message] of REFUSED) {
  Deno.test(`GET /-/create-token refuses ${name}`, async () => {
    await using ds = await testDatasette({ databases });
    const response = await ds.client.get(PATH, { actor });
    equal(response.status, 403);
    match(await response.text(), message);
  });
}
