import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { buildDatabase, DEMO_DATABASE, ensureDemo } from "../../lib/demo/build.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

/** The first column of the answer. */
function column(path: string, sql: string): unknown[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db.prepare(sql).all().map((row) => Object.values(row)[0]);
  } finally {
    db.close();
  }
}

Deno.test("buildDatabase() gives the same bytes every time", () => {
  using folder = new TemporaryFolder();
  const paths = [folder.file("one.db"), folder.file("two.db")];
  for (const path of paths) buildDatabase(path);
  const [one, two] = paths.map((path) => Deno.readFileSync(path));
  assert.ok(one && two && one.length > 500_000);
  assert.deepEqual(one, two);
});

Deno.test("buildDatabase() makes a sound database", async (t) => {
  using folder = new TemporaryFolder();
  const path = folder.file("demo.db");
  buildDatabase(path);
  const none: [claim: string, sql: string][] = [
    ["foreign keys lead to rows", "pragma foreign_key_check"],
    [
      "every text is filled in",
      `select body from reports
      where body || headline glob '*[[{}|]*' or body || headline like '%]%'`,
    ],
    [
      "every description is filled in",
      "select item from lost_property where item || description glob '*[{}|]*'",
    ],
    [
      "no cancelled journey has a crew",
      `select crew.journey from crew
      join journeys on journeys.id = journey where status = 'cancelled'`,
    ],
    [
      "no report is written before its train left",
      `select reports.id from reports
      join journeys on journeys.id = journey where written <= departed`,
    ],
    [
      "nothing leaves the shelf before it is found",
      "select id from lost_property where closed < found",
    ],
    [
      "kilometres grow along the route",
      `select a.train from stops a
      join stops b on b.train = a.train and b.position = a.position + 1
      where b.kilometre <= a.kilometre`,
    ],
    [
      "nobody is on duty before the first day",
      `select person from crew
      join staff on staff.id = person join journeys on journeys.id = journey
      where departed < joined or departed > coalesce("left", departed)`,
    ],
    ["lists are JSON", "select id from reports where not json_valid(tags)"],
  ];
  for (const [claim, sql] of none) {
    await t.step(claim, () => assert.deepEqual(column(path, sql), []));
  }
  await t.step("SQLite finds nothing wrong", () => {
    assert.deepEqual(column(path, "pragma integrity_check"), ["ok"]);
  });
  await t.step("texts can be searched", () => {
    const found = column(
      path,
      "select count(*) from reports_fts where reports_fts match 'accordion OR choir'",
    );
    assert.ok(Number(found[0]) > 0);
  });
  await t.step("there are a few thousand rows", () => {
    const [journeys] = column(path, "select count(*) from journeys");
    assert.ok(Number(journeys) > 1500 && Number(journeys) < 3000, `${journeys} journeys`);
  });
  await t.step("the night after the full moon is not called a new moon", () => {
    assert.deepEqual(
      column(
        path,
        "select distinct moon from journeys where moonlight > 0.9 and moon not like '%full%' and moon not like '%gibbous%'",
      ),
      [],
    );
  });
});

Deno.test("ensureDemo() leaves a demo of this revision alone", () => {
  using folder = new TemporaryFolder();
  const directory = folder.file("demo");
  ensureDemo(directory);
  const path = `${directory}/${DEMO_DATABASE}`;
  const db = new DatabaseSync(path);
  db.exec("delete from menus");
  db.close();
  ensureDemo(directory);
  assert.deepEqual(column(path, "select count(*) from menus"), [0]);
});

Deno.test("ensureDemo() builds again over a demo of another revision", () => {
  using folder = new TemporaryFolder();
  ensureDemo(folder.path);
  const path = folder.file(DEMO_DATABASE);
  const db = new DatabaseSync(path);
  db.exec("delete from menus; pragma user_version = 0");
  db.close();
  ensureDemo(folder.path);
  assert.notDeepEqual(column(path, "select count(*) from menus"), [0]);
});
