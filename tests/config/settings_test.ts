import assert from "node:assert/strict";
import { UsageError } from "../../lib/errors.ts";
import {
  datasetteSettings,
  DEFAULT_SETTINGS,
  SETTING_NAMES,
  settingDefinition,
  type SettingName,
} from "../../lib/config/settings.ts";
import {
  settingFromConfig,
  settingFromText,
  settingName,
} from "../../lib/config/setting_values.ts";

Deno.test("SETTINGS have a default of their own type and a help text without a final period", () => {
  for (const name of SETTING_NAMES) {
    const { help } = settingDefinition(name);
    assert.equal(settingFromConfig(name, DEFAULT_SETTINGS[name], "test"), DEFAULT_SETTINGS[name]);
    assert.match(help, /[^.]$/, name);
  }
});

Deno.test("datasetteSettings() leaves out the settings that Datasette does not have", () => {
  const shared = datasetteSettings(DEFAULT_SETTINGS);
  assert.equal(Object.keys(shared).length, 24);
  assert.equal(shared.default_page_size, 100);
  assert.ok(!("frame_ancestors" in shared));
});

Deno.test("settingFromText() reads the words of the command line", () => {
  const cases: [SettingName, string, unknown][] = [
    ["suggest_facets", "off", false],
    ["suggest_facets", "TRUE", true],
    ["suggest_facets", "1", true],
    ["default_page_size", "50", 50],
    ["max_csv_mb", "0", 0],
    ["base_url", "/data/", "/data/"],
    ["base_url", "data", "/data/"],
    ["base_url", "", "/"],
    ["frame_ancestors", "1", "1"],
  ];
  for (const [name, text, expected] of cases) {
    assert.equal(settingFromText(name, text, "test"), expected, `${name} ${text}`);
  }
});

Deno.test("settingFromText() and settingFromConfig() say what would be right", () => {
  const texts: [SettingName, string, RegExp][] = [
    ["suggest_facets", "maybe", / test cannot be "maybe", give on or off$/],
    ["default_page_size", "dog", /cannot be "dog", give a whole number, 1 or more$/],
    ["default_page_size", "0", /cannot be 0, give a whole number, 1 or more$/],
    ["default_page_size", "-5", /cannot be "-5"/],
    ["base_url", "https://example.com/", /give a path such as "\/data\/"$/],
  ];
  for (const [name, text, message] of texts) {
    assert.throws(() => settingFromText(name, text, "test"), message, `${name} ${text}`);
  }
  const values: [SettingName, unknown, RegExp][] = [
    ["suggest_facets", "off", / x cannot be "off", give true or false, without quotes$/],
    ["suggest_facets", 1, /give on or off/],
    ["default_page_size", "50", /give a whole number, 1 or more, without quotes$/],
    ["default_page_size", 1.5, /cannot be 1.5/],
    ["base_url", 3, /cannot be 3, give text$/],
  ];
  for (const [name, value, message] of values) {
    assert.throws(() => settingFromConfig(name, value, "x"), message, `${name} ${value}`);
  }
});

Deno.test("settingName() names the nearest setting, or all of them", () => {
  const unknown = (name: string, message: RegExp) =>
    assert.throws(() => settingName(name, `c.yaml: settings.${name}`), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, message);
      return true;
    });
  unknown(
    "defualt_page_size",
    /^c.yaml: settings.defualt_page_size is not a setting, did you mean "default_page_size"\?$/,
  );
  unknown("zzz", /valid ones: default_page_size, max_returned_rows, .*max_sql_memory_mb$/);
  unknown("hash_urls", /no longer exists/);
  unknown("constructor", /constructor is not a setting/);
});
