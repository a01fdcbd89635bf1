/** `/-/debug/autocomplete`: what a form would suggest, for those who may see the table. */
import { equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const site = {
  databases: {
    "zoo.db": `create table owls (id integer primary key, name text);
      insert into owls values (1, 'Tawny'), (2, 'Snowy'), (3, 'Barn');
      create table closed (id integer primary key, name text);
      insert into closed values (1, 'secret');`,
  },
  config: { databases: { zoo: { tables: { closed: { allow: false } } } } },
};

const CASES: [query: string, expected: RegExp][] = [
  ["", /<form/],
  ["?database=zoo&table=owls", /<td>3<\/td><td>Barn<\/td>.*<td>1<\/td><td>Tawny<\/td>/],
  ["?database=zoo&table=owls&q=snow", /<tbody><tr\s*><td>2<\/td><td>Snowy<\/td><\/tr><\/tbody>/],
  ["?database=zoo&table=owls&q=eagle", /class="zero-results"/],
  ["?database=zoo&table=none&q=a", /role="alert"\s*>There is no such table/],
  ["?database=nowhere&table=owls", /role="alert"\s*>There is no such table/],
];

for (const [query, expected] of CASES) {
  Deno.test(`GET /-/debug/autocomplete${query}`, async () => {
    await using ds = await testDatasette(site);
    const response = await ds.client.get(`/-/debug/autocomplete${query}`);
    equal(response.status, 200);
    match(await response.text(), expected);
  });
}

Deno.test("GET /-/debug/autocomplete tells nothing of closed tables", async () => {
  await using ds = await testDatasette(site);
  const path = "/-/debug/autocomplete?database=zoo&table=closed&q=s";
  const page = await (await ds.client.get(path)).text();
  match(page, /role="alert"/);
  equal(page.includes("secret"), false);
});
