import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import { plainConfig } from "../../lib/config/plain_config.ts";
import { DEFAULT_SETTINGS } from "../../lib/config/settings.ts";
import type { Tree } from "../../lib/config/tree.ts";

/** Without prototypes and undefined values, which deepEqual tells apart. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

Deno.test("parseConfig() of nothing has defaults for everything", () => {
  assert.deepEqual(plain(parseConfig()), {
    settings: plain(DEFAULT_SETTINGS),
    permissions: {},
    plugins: {},
    pluginImports: [],
    databases: {},
    extraCssUrls: [],
    extraJsUrls: [],
    metadata: {},
    raw: {},
  });
});

Deno.test("parseConfig() reads all options of a table", () => {
  const config = parseConfig({
    config: {
      databases: {
        trees: {
          tables: {
            oaks: {
              allow: { id: "root" },
              permissions: { "insert-row": { id: ["a", "b"] }, "view-table": true },
              plugins: { map: { zoom: 3 } },
              hidden: true,
              label_column: "name",
              sort: "planted",
              size: 20,
              sortable_columns: ["planted", 2020],
              facets: ["kind", { array: "tags" }, { date: { column: "planted" } }],
              facet_size: "max",
              fts_table: "oaks_fts",
              fts_pk: "id",
              searchmode: "raw",
              column_types: { site: "url", notes: { type: "textarea", config: { rows: 4 } } },
            },
          },
        },
      },
    },
  });
  assert.deepEqual(plain(config.databases.trees?.tables.oaks), {
    allow: { id: "root" },
    permissions: { "insert-row": { id: ["a", "b"] }, "view-table": true },
    plugins: { map: { zoom: 3 } },
    hidden: true,
    labelColumn: "name",
    sort: "planted",
    size: 20,
    sortableColumns: ["planted", "2020"],
    facets: ["kind", { array: "tags" }, { date: "planted" }],
    facetSize: "max",
    ftsTable: "oaks_fts",
    ftsPk: "id",
    searchMode: "raw",
    columnTypes: {
      site: { type: "url", config: null },
      notes: { type: "textarea", config: { rows: 4 } },
    },
    metadata: {},
    columnDescriptions: {},
  });
});

Deno.test("parseConfig() reads queries, as text and as objects", () => {
  const config = parseConfig({
    config: {
      databases: {
        trees: {
          queries: {
            short: "select 1",
            long: {
              sql: "insert into t values (:a)",
              write: true,
              params: ["a"],
              is_trusted: false,
              on_success_redirect: "/trees",
              custom: 5,
            },
          },
        },
      },
    },
  });
  assert.deepEqual(plain(config.databases.trees?.queries), {
    short: {
      sql: "select 1",
      hideSql: false,
      write: false,
      isTrusted: true,
      permissions: {},
      metadata: {},
    },
    long: {
      sql: "insert into t values (:a)",
      params: ["a"],
      hideSql: false,
      write: true,
      isTrusted: false,
      onSuccessRedirect: "/trees",
      permissions: {},
      metadata: { custom: 5 },
    },
  });
});

Deno.test("parseConfig() moves the legacy keys of the metadata into the configuration", () => {
  const config = parseConfig({
    config: {
      databases: { d: { tables: { t: { size: 5, hidden: false } } } },
      plugins: { kept: {} },
    },
    metadata: {
      title: "Trees",
      allow: { id: "root" },
      databases: {
        d: {
          source: "Field notes",
          plugins: { map: { zoom: 1 } },
          tables: {
            t: { size: 10, sort: "a", title: "T", columns: { a: "First" } },
            only_options: { label_column: "x" },
          },
        },
      },
    },
  });
  assert.deepEqual(plain(config.raw), {
    databases: {
      d: {
        tables: { t: { size: 10, hidden: false, sort: "a" }, only_options: { label_column: "x" } },
        plugins: { map: { zoom: 1 } },
      },
    },
    plugins: { kept: {} },
    allow: { id: "root" },
  });
  assert.deepEqual(plain(config.metadata), { title: "Trees" });
  const database = config.databases.d;
  assert.deepEqual(plain(database?.metadata), { source: "Field notes" });
  assert.deepEqual(plain(database?.tables.t?.metadata), { title: "T" });
  assert.deepEqual(plain(database?.tables.t?.columnDescriptions), { a: "First" });
  assert.equal(database?.tables.t?.size, 10);
  assert.equal(database?.tables.only_options?.labelColumn, "x");
});

Deno.test("parseConfig() lets overrides win over configuration and metadata", () => {
  const config = parseConfig({
    config: { settings: { default_page_size: 5, max_csv_mb: 7 } },
    metadata: { databases: { d: { tables: { t: { size: 10 } } } } },
    overrides: {
      settings: { default_page_size: 6 },
      databases: { d: { tables: { t: { size: 11 } } } },
    },
  });
  assert.equal(config.settings.default_page_size, 6);
  assert.equal(config.settings.max_csv_mb, 7);
  assert.equal(config.databases.d?.tables.t?.size, 11);
});

Deno.test("parseConfig() resolves $env and $file for plugins, not in raw", async () => {
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, "from file\n");
  Deno.env.set("PARSE_TEST_VALUE", "from environment");
  const block = {
    a: { $env: "PARSE_TEST_VALUE" },
    b: [{ $file: file }],
    c: { $env: "PARSE_TEST_MISSING" },
    d: { $env: "PARSE_TEST_VALUE", other: 1 },
  };
  const config = parseConfig({
    config: {
      plugins: { p: block },
      databases: { d: { plugins: { p: { $env: "PARSE_TEST_VALUE" } } } },
    },
  });
  Deno.env.delete("PARSE_TEST_VALUE");
  await Deno.remove(file);
  assert.deepEqual(plain(config.plugins), {
    p: {
      a: "from environment",
      b: ["from file\n"],
      c: null,
      d: { $env: "PARSE_TEST_VALUE", other: 1 },
    },
  });
  assert.equal(config.databases.d?.plugins.p, "from environment");
  assert.deepEqual(plain(config.raw.plugins), { p: block });
});

Deno.test("parseConfig() keeps where plugins come from apart from their configuration", () => {
  const config = parseConfig({
    config: {
      plugins: {
        hello: {
          $import: "./hello.ts",
          $integrity: "sha256-a",
          $files: "sha256-b",
          greeting: "Hi",
        },
        bare: { $import: "npm:bare@1" },
        configured: { zoom: 3 },
      },
    },
  });
  assert.deepEqual(plain(config.plugins), {
    hello: { greeting: "Hi" },
    bare: {},
    configured: { zoom: 3 },
  });
  assert.deepEqual(plain(config.pluginImports), [
    { name: "hello", source: "./hello.ts", integrity: "sha256-a", files: "sha256-b" },
    { name: "bare", source: "npm:bare@1" },
  ]);
});

Deno.test("parseConfig() finds nothing under names that every object has", () => {
  const config = parseConfig({ config: { databases: { d: { tables: {} } } } });
  assert.equal(config.databases.constructor, undefined);
  assert.equal(config.databases.d?.tables.toString, undefined);
});

Deno.test("parseConfig() takes 1 and 0 for yes and no, as --setting permissions.x 1 says it", () => {
  const { allow, permissions } = parseConfig({
    config: { allow: 0, permissions: { "create-table": 1, "drop-table": 0 } },
  });
  assert.deepEqual([allow, { ...permissions }], [
    false,
    { "create-table": true, "drop-table": false },
  ]);
});

Deno.test("parseConfig() names source, path and what would be right", () => {
  const table = (options: Tree): Tree => ({ databases: { d: { tables: { t: options } } } });
  const cases: [Tree, string][] = [
    [
      { allow: "root" },
      'f.yaml: allow must be true, false or an object such as {id: root}, not "root"',
    ],
    [{ plugins: { a: { $import: 3 } } }, "f.yaml: plugins.a.$import must be text, not 3"],
    [
      { plugins: { a: { $integrity: "sha256-a" } } },
      "f.yaml: plugins.a: a hash needs $import, the path or URL of the plugin",
    ],
    [{ databases: [] }, "f.yaml: databases must be an object with keys, not []"],
    [{ databases: { d: 3 } }, "f.yaml: databases.d must be an object with keys, not 3"],
    [{ extra_css_urls: "/a.css" }, 'f.yaml: extra_css_urls must be a list, not "/a.css"'],
    [{ extra_js_urls: [{}] }, "f.yaml: extra_js_urls.0.url must be a URL, not nothing"],
    [
      { databases: { d: { queries: { q: {} } } } },
      "databases.d.queries.q.sql must be the SQL of the query, not nothing",
    ],
    [
      table({ size: "ten" }),
      'databases.d.tables.t.size must be a whole number or "max", not "ten"',
    ],
    [table({ hidden: "yes" }), "hidden must be true or false"],
    [table({ facets: [{ array: "a", date: "b" }] }), "facets.0 must be an object with one key"],
    [table({ searchmode: "fast" }), 'searchmode must be "raw" or "escaped", not "fast"'],
    [table({ column_types: { a: {} } }), "column_types.a.type must be the name of a column type"],
    [
      { plugins: { p: { $file: "/no/such/file" } } },
      'f.yaml: plugins.p.$file: cannot read "/no/such/file"',
    ],
    [{ settings: { page_size: 5 } }, "f.yaml: settings.page_size is not a setting, did you mean"],
  ];
  for (const [tree, message] of cases) {
    assert.throws(
      () => parseConfig({ config: tree, sources: [{ name: "f.yaml", tree }] }),
      (error) => error instanceof Error && error.message.includes(message),
      message,
    );
  }
});

Deno.test("without a configuration everything is as in an empty one", () => {
  assert.deepEqual(plainConfig(), parseConfig());
});
