import assert from "node:assert/strict";
import { loadConfig } from "../../lib/config/load.ts";
import type { SettingPair } from "../../lib/config/setting_pairs.ts";

interface Files {
  config?: string;
  metadata?: string;
  settings?: SettingPair[];
  /** Name of the configuration file. */
  name?: string;
}

async function load({ config, metadata, settings = [], name = "datasette.yaml" }: Files) {
  const dir = await Deno.makeTempDir();
  const write = async (name: string, text: string | undefined) => {
    if (text === undefined) return null;
    await Deno.writeTextFile(`${dir}/${name}`, text);
    return `${dir}/${name}`;
  };
  try {
    return await loadConfig({
      config: await write(name, config),
      metadata: await write("metadata.yaml", metadata),
      settings,
    });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function message(files: Files): Promise<string> {
  const error = await load(files).then(() => undefined, (error) => error);
  return String(error?.message).replace(/^\S*\//, "");
}

Deno.test("loadConfig() reads YAML and JSON whatever the file is called", async () => {
  const yaml = "settings: {default_page_size: 5, suggest_facets: off}";
  const json = '{"settings": {"default_page_size": 5, "suggest_facets": false}}';
  for (const [name, config] of [["a.yaml", yaml], ["a.json", yaml], ["a.yml", json]] as const) {
    const { settings } = (await load({ name, config })).config;
    assert.deepEqual([settings.default_page_size, settings.suggest_facets], [5, false], name);
  }
  assert.deepEqual((await load({ config: "# nothing\n" })).config.raw, Object.create(null));
});

Deno.test("loadConfig() reads YAML 1.1 as Datasette does, but leaves names and dates alone", async () => {
  const { config } = await load({
    config: `
plugins:
  p: {a: yes, b: Off, c: 010, d: ~}
  on: {date: 2024-05-01, axes: [x, y, n]}
databases:
  2020: {tables: {no: {sort: y}}}
`,
  });
  assert.deepEqual(JSON.parse(JSON.stringify(config.plugins)), {
    p: { a: true, b: false, c: 8, d: null },
    on: { date: "2024-05-01", axes: ["x", "y", "n"] },
  });
  assert.equal(config.databases["2020"]?.tables.no?.sort, "y");
});

Deno.test("loadConfig() puts dotted settings on top, JSON where they parse as JSON", async () => {
  const { config } = await load({
    config: "databases: {d: {tables: {t: {size: 5, sort: a}}}}",
    settings: [
      ["default_page_size", "7"],
      ["settings.suggest_facets", "off"],
      ["databases.d.tables.t.size", "9"],
      ["plugins.p.paths", '[{"path": "/a"}]'],
      ["plugins.p.word", "not json"],
      ["allow", '{"id": "root"}'],
      ["default_page_size", "8"],
    ],
  });
  assert.equal(config.settings.default_page_size, 8);
  assert.equal(config.settings.suggest_facets, false);
  assert.equal(config.databases.d?.tables.t?.size, 9);
  assert.equal(config.databases.d?.tables.t?.sort, "a");
  const { plugins } = JSON.parse(JSON.stringify(config));
  assert.deepEqual(plugins, { p: { paths: [{ path: "/a" }], word: "not json" } });
  assert.deepEqual({ ...(config.allow as object) }, { id: "root" });
});

Deno.test("loadConfig() says in one line what is wrong with a file or a setting", async () => {
  const cases: [Files, RegExp][] = [
    [{ config: "a: [1" }, /^datasette.yaml: not valid YAML: .* at line 1, column 6$/],
    [{ config: "a: 1\na: 2" }, /^datasette.yaml: not valid YAML: Map keys must be unique/],
    [{ config: "a: *b" }, /^datasette.yaml: not valid YAML: .*Unresolved alias/],
    [{ config: '{"a": 1,, }', name: "a.json" }, /^a.json: not valid JSON: .*position 8/],
    [{ config: "- a\n- b" }, /^datasette.yaml: the file must hold an object/],
    [{ metadata: "title: [a]" }, /^metadata.yaml: title must be text, not \["a"\]$/],
    [
      { config: "settings: {nope: 1}" },
      /^datasette.yaml: settings.nope is not a setting, valid ones: /,
    ],
    [
      { settings: [["sugest_facets", "1"]] },
      /^--setting sugest_facets is not a setting, did you mean "suggest_facets"\?$/,
    ],
    [{ settings: [["zzzzz", "1"]] }, /^--setting zzzzz is not a setting, see --help-settings/],
    [{ settings: [["settings.nope", "1"]] }, /^--setting settings.nope is not a setting, valid/],
    [
      { settings: [["a..b", "1"]] },
      /^--setting a..b must be a name, or names joined by single dots$/,
    ],
    [{ settings: [["databases.d.allow", "3"]] }, /^--setting: databases.d.allow must be true/],
    [
      { metadata: "databases: {d: {tables: {t: {size: x}}}}" },
      /^metadata.yaml: databases.d.tables.t.size must be a whole number/,
    ],
  ];
  for (const [files, expected] of cases) assert.match(await message(files), expected);
  await assert.rejects(
    loadConfig({ config: "missing.yaml", metadata: null, settings: [] }),
    /^UsageError: missing.yaml: there is no such file$/,
  );
});

Deno.test("loadConfig() warns about keys that have no effect", async () => {
  const { warnings } = await load({
    config: `
title: Trees
plugin: {}
something_else: 1
databases: {d: {tabels: {}, tables: {t: {facet: [a]}}, queries: {q: {sql: select 1, parms: []}}}}
`,
    metadata: "{title: Trees, permissions: {}, databases: {d: {queries: {}}}}",
  });
  assert.deepEqual(warnings.map((line) => line.replace(/^\S*\//, "")), [
    'datasette.yaml: "title" has no effect here, it belongs in a metadata file (--metadata)',
    'datasette.yaml: "plugin" is unknown and has no effect, did you mean "plugins"?',
    'datasette.yaml: "something_else" is unknown and has no effect, known ones: settings, plugins, permissions, allow, allow_sql, databases, extra_css_urls, extra_js_urls',
    'datasette.yaml: "databases.d.tabels" is unknown and has no effect, did you mean "tables"?',
    'datasette.yaml: "databases.d.tables.t.facet" is unknown and has no effect, did you mean "facets"?',
    'datasette.yaml: "databases.d.queries.q.parms" is unknown and has no effect, did you mean "params"?',
    'metadata.yaml: "permissions" has no effect in metadata, move it to datasette.yaml',
    'metadata.yaml: "databases.d.queries" has no effect in metadata, move it to datasette.yaml',
  ]);
});
