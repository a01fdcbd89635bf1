import { deepEqual, ok } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";
import { projectFiles, readProjectFile } from "../helpers/repository.ts";

const CODE_PAGES = [
  "/zoo",
  "/zoo/-/query?sql=select+1",
  "/zoo/-/execute-write",
  "/zoo/-/queries/store?sql=select+1",
  "/zoo/animals/1/-/form/edit",
  "/zoo/animals/-/form/bulk",
  "/-/api",
  "/-/allow-debug",
  "/-/permissions",
];

const RIGHTS = [
  ...["permissions-debug", "execute-write-sql", "execute-sql", "store-query"],
  ...["insert-row", "update-row"],
];

Deno.test("browsers check no spelling in fields for code", async () => {
  const root = { id: "root" };
  await using ds = await testDatasette({
    databases: {
      "zoo.db": "create table animals (id integer primary key, data text); " +
        `insert into animals values (1, '{"legs": [1, 2, 3]}')`,
    },
    config: {
      permissions: Object.fromEntries(RIGHTS.map((name) => [name, root])),
      databases: { zoo: { tables: { animals: { column_types: { data: "json" } } } } },
    },
  } as never);
  for (const path of CODE_PAGES) {
    const response = await ds.client.get(path, { actor: root });
    deepEqual(response.status, 200, path);
    const fields = (await response.text()).match(/<textarea[^>]*>/g) ?? [];
    ok(fields.length > 0, path);
    const unmarked = fields.filter((field) =>
      !field.includes('spellcheck="false"') && !/prose|description/.test(field)
    );
    deepEqual(unmarked, [], path);
  }
});

Deno.test("components turn spelling off in the way that is not left out", () => {
  const wrong = projectFiles().filter((path) =>
    /^(templates|lib|plugins)\/.*\.tsx$/.test(path) &&
    readProjectFile(path).includes("spellcheck={false}")
  );
  deepEqual(wrong, []);
});
