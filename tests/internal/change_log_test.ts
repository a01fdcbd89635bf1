import assert from "node:assert/strict";
import { ChangeLog, type NewChange } from "../../lib/internal/change_log.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

function change(parts: Partial<NewChange> = {}): NewChange {
  return {
    database: "d",
    table: "t",
    action: "insert",
    actorId: "ann",
    reverts: null,
    keys: ["id"],
    rows: [{ path: "1", key: [{ i: "1" }], old: null, new: { id: { i: "1" } } }],
    ...parts,
  };
}

const LIMITS = { days: 30, megabytes: 1 };
const ALL = { tables: ["t"], before: null, limit: 1000 };
const DAY_MS = 24 * 60 * 60 * 1000;

function nothingLost(reason: string): void {
  throw new Error(reason);
}

Deno.test("ChangeLog tells the latest first, page by page, by table and by row", () => {
  using internal = new InternalDatabase();
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  const [row] = change().rows;
  log.record(change());
  log.record(change({ table: "other" }));
  log.record(change({ database: "e" }));
  log.record(change({ rows: [row!, { ...row!, path: "2" }] }));
  const ids = (filter: Partial<Parameters<ChangeLog["list"]>[1]>) =>
    log.list("d", { ...ALL, ...filter }).map(({ id }) => id);
  assert.deepEqual(ids({}), [4, 1]);
  assert.deepEqual(ids({ tables: ["other", "t"], limit: 2 }), [4, 2]);
  assert.deepEqual(ids({ before: 4 }), [1]);
  assert.deepEqual(ids({ path: "2" }), [4]);
  assert.deepEqual(log.tables("d"), ["other", "t"]);
  assert.deepEqual(log.get("d", 4)?.rows.map(({ path }) => path), ["1", "2"]);
  assert.equal(log.get("e", 4), undefined);
});

Deno.test("ChangeLog tells which change was taken back by which", () => {
  using internal = new InternalDatabase();
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  const ids: (number | null)[] = [];
  log.record(change(), (id) => ids.push(id));
  log.record(change({ action: "revert", reverts: 1 }), (id) => ids.push(id));
  assert.equal(log.get("d", 1)?.revertedBy, 2);
  assert.equal(log.get("d", 2)?.reverts, 1);
  assert.deepEqual(ids, [1, 2]);
});

Deno.test("ChangeLog forgets what is too old, at once for readers", () => {
  using internal = new InternalDatabase();
  let now = Date.UTC(2030, 0, 1);
  const log = new ChangeLog(internal, { limits: LIMITS, now: () => now, lost: nothingLost });
  log.record(change());
  log.flush();
  now += 29 * DAY_MS;
  log.record(change());
  assert.equal(log.list("d", ALL).length, 2);
  now += 2 * DAY_MS;
  assert.deepEqual(log.list("d", ALL).map(({ id }) => id), [2]);
  assert.equal(log.get("d", 1), undefined);
  log.record(change({ table: "other" }));
  log.flush();
  assert.deepEqual(internal.all("SELECT id FROM changes").length, 2);
  assert.deepEqual(internal.all("SELECT change_id FROM changed_rows").length, 2);
});

Deno.test("ChangeLog drops the oldest when there is no more room, and gives no number twice", () => {
  using internal = new InternalDatabase();
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  const [row] = change().rows;
  const large = (length: number) =>
    change({ rows: [{ ...row!, new: { id: { i: "1" }, text: "x".repeat(length) } }] });
  for (let i = 0; i < 12; i++) {
    log.record(large(100_000));
    log.flush();
  }
  const ids = log.list("d", ALL).map(({ id }) => id);
  assert.equal(ids[0], 12);
  assert.ok(ids.length >= 8 && ids.length < 10, `${ids.length} are left`);
  log.record(large(2_000_000));
  assert.deepEqual(log.list("d", ALL), []);
  log.record(change());
  assert.deepEqual(log.list("d", ALL).map(({ id }) => id), [14]);
});

Deno.test("ChangeLog goes on in a file, and counts what is there already", async () => {
  const path = await Deno.makeTempFile({ suffix: ".db" });
  try {
    const [row] = change().rows;
    const large = change({ rows: [{ ...row!, new: { text: "x".repeat(600_000) } }] });
    {
      using internal = new InternalDatabase(path);
      const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
      log.record(large);
      log.flush();
    }
    using internal = new InternalDatabase(path);
    const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
    assert.deepEqual(log.list("d", ALL).map(({ id }) => id), [1]);
    log.record(large);
    assert.deepEqual(log.list("d", ALL).map(({ id }) => id), [2]);
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("ChangeLog changes nothing that others have read", () => {
  using internal = new InternalDatabase();
  const before = internal.version;
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  log.record(change());
  assert.equal(log.list("d", ALL).length, 1);
  assert.equal(internal.version, before);
});

Deno.test("ChangeLog says why it could not keep a change, and stops nobody", () => {
  using internal = new InternalDatabase();
  const lost: string[] = [];
  const ids: (number | null)[] = [];
  const log = new ChangeLog(internal, { limits: LIMITS, lost: (reason) => lost.push(reason) });
  internal.script("DROP TABLE changed_rows");
  log.record(change(), (id) => ids.push(id));
  log.flush();
  assert.deepEqual(ids, [null]);
  assert.match(lost[0] ?? "", /no such table/);
});

for (const limits of [{ days: 0, megabytes: 1 }, { days: 1, megabytes: 0 }]) {
  Deno.test(`ChangeLog is off with ${JSON.stringify(limits)}`, () => {
    using internal = new InternalDatabase();
    assert.equal(new ChangeLog(internal, { limits, lost: nothingLost }).isOn, false);
  });
}

/** How many changes are in the database, without asking the log. */
function kept(internal: InternalDatabase): number {
  return internal.all("SELECT id FROM changes").length;
}

Deno.test("ChangeLog keeps changes together where nothing outlives the process", async () => {
  using internal = new InternalDatabase();
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  log.record(change());
  log.record(change());
  await Promise.resolve();
  assert.equal(kept(internal), 0);
  while (kept(internal) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(kept(internal), 2);
  for (let i = 0; i < 300; i++) log.record(change());
  await Promise.resolve();
  assert.equal(kept(internal), 302);
});

Deno.test("ChangeLog keeps a change in a file at once", async () => {
  using folder = new TemporaryFolder();
  using internal = new InternalDatabase(folder.file("internal.db"));
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  log.record(change());
  await Promise.resolve();
  assert.equal(kept(internal), 1);
});

Deno.test("ChangeLog says nothing when the server ends before it has kept all", async () => {
  const internal = new InternalDatabase();
  const log = new ChangeLog(internal, { limits: LIMITS, lost: nothingLost });
  log.record(change());
  internal.close();
  await new Promise((resolve) => setTimeout(resolve, 150));
});
