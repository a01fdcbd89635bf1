/**
 * With the two settings off that hide what is closed, the cases in which we tell less than Datasette
 * are answered as recorded.
 */
import assert from "node:assert/strict";
import { readCases } from "../helpers/golden/cases.ts";
import { replay, report } from "../helpers/golden/replay.ts";
import { BuiltDatabases, startServer } from "../helpers/golden/site.ts";
import { readProjectFile } from "../helpers/repository.ts";

const SETTINGS = ["hide_closed_names", "restrict_sql_to_visible_tables"];

/** `/-/config.json` shows that they are off. */
const IGNORED = SETTINGS.map((name) => `/json/settings/${name}`);

const [, section = ""] = readProjectFile("docs/differences.md").split(/^## Permissions$|^## Writing$/m);

const cases = [...readCases("core"), ...readCases("more")]
  .filter(({ id }) => section.includes(`\`${id}\``));

Deno.test("differences under Permissions are gone with the settings off", async () => {
  assert.ok(cases.length >= 12, `only ${cases.length} cases`);
  const added = SETTINGS.flatMap((name) => ["-s", name, "off"]);
  using built = new BuiltDatabases();
  for (const [profile, ofProfile] of Map.groupBy(cases, ({ profile }) => profile)) {
    await using server = await startServer(profile, built, added);
    for (const one of ofProfile) {
      const found = await replay(one, server.target, IGNORED);
      assert.equal(found.length, 0, report(one, found));
    }
  }
});
