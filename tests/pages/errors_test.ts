import { equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = { "atlas.db": "create table places (id integer primary key)" };

const PAGES: [path: string, status: number, text: RegExp][] = [
  ["/atlas/place", 404, /Table not found.*Did you mean (&quot;|")places/s],
  ["/altas", 404, /Database not found.*Did you mean (&quot;|")atlas/s],
  ["/a/b/c/d/e", 404, /Page not found.*All databases/s],
  ["/atlas/places/9", 404, /Row not found.*Go to places.*Go to atlas/s],
  ["/closed", 403, /You do not have permission.*view-database.*You are not signed in/s],
];

for (const [path, status, text] of PAGES) {
  Deno.test(`GET ${path} is a page with frame and advice, status ${status}`, async () => {
    await using ds = await testDatasette({
      databases: { ...databases, "closed.db": "" },
      config: { databases: { closed: { allow: false } } },
    });
    const response = await ds.client.get(path);
    equal(response.status, status);
    const html = await response.text();
    match(html, text);
    match(html, /<header class="hd">.*<main id="content".*<footer class="ft">/s);
  });
}

Deno.test("GET /db/table of a damaged file is a page with frame and advice", async () => {
  await using ds = await testDatasette({ databases });
  const path = ds.app.databases.get("atlas")!.path!;
  await Deno.writeFile(path, (await Deno.readFile(path)).fill(7, 100));
  const response = await ds.client.get("/atlas/places");
  equal(response.status, 503);
  match(await response.text(), /<header class="hd">.*damaged.*backup.*Go to atlas/s);
});
