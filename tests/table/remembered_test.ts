import { equal, notEqual, rejects } from "node:assert/strict";
import { QueryInterrupted, ServerBusy, SqlError } from "../../lib/errors.ts";
import type { Database, Results, Untrusted } from "../../lib/sql/types.ts";
import { remembered } from "../../lib/table/remembered.ts";

/** A database that counts what it is asked. */
class FakeDatabase {
  asked = 0;
  content = "first";
  outcome: () => Promise<Results> = () =>
    Promise.resolve({ columns: [], rows: [[this.asked]], truncated: false, elapsedMs: 0 });

  fingerprint(): string {
    return this.content;
  }
  execute(): Promise<Results> {
    this.asked++;
    return this.outcome();
  }
}

const STATEMENT = { sql: "select 1", params: { p0: "x" } };
const OPTIONS = { timeLimitMs: null, untrusted: false as Untrusted | false, isStored: true };

function ask(
  database: FakeDatabase,
  more: Partial<typeof OPTIONS> = {},
  params = STATEMENT.params,
) {
  const options = { ...OPTIONS, ...more };
  return remembered(database as unknown as Database, { ...STATEMENT, params }, options);
}

/** Lets the clock be ahead until disposed. */
function laterBy(milliseconds: number): Disposable {
  const { now } = performance;
  performance.now = () => now.call(performance) + milliseconds;
  return { [Symbol.dispose]: () => void (performance.now = now) };
}

Deno.test("remembered() asks once, also when many wait", async () => {
  const database = new FakeDatabase();
  const [first, second] = await Promise.all([ask(database), ask(database)]);
  equal(first, second);
  equal(await ask(database), first);
  equal(database.asked, 1);
});

Deno.test("remembered() asks again for other values, and when the file has changed", async () => {
  const database = new FakeDatabase();
  const first = await ask(database);
  notEqual(await ask(database, {}, { p0: "y" }), first);
  database.content = "second";
  notEqual(await ask(database), first);
  equal(database.asked, 3);
});

Deno.test("remembered() never keeps the answer to SQL of a visitor", async () => {
  const database = new FakeDatabase();
  await ask(database, { untrusted: true });
  await ask(database, { untrusted: true });
  equal(database.asked, 2);
});

Deno.test("remembered() remembers for a while that something took too long", async () => {
  const database = new FakeDatabase();
  database.outcome = () => Promise.reject(new QueryInterrupted("too long"));
  let clock = 0;
  /** Milliseconds of waiting, and how often the database was asked by then. */
  const steps = [[0, 1], [0, 1], [1_100, 2], [1_100, 2], [3_000, 3], [16_100, 4], [60_100, 5], [
    60_100,
    6,
  ]] as const;
  for (const [wait, asked] of steps) {
    clock += wait;
    using _later = laterBy(clock);
    equal(await ask(database), null);
    equal(database.asked, asked, `after ${clock} ms`);
  }
});

Deno.test("remembered() forgets that something took too long when it did not the next time", async () => {
  const database = new FakeDatabase();
  const answer = database.outcome;
  database.outcome = () => Promise.reject(new QueryInterrupted("too long"));
  equal(await ask(database), null);
  database.outcome = answer;
  using _later = laterBy(1_100);
  notEqual(await ask(database), null);
});

Deno.test("remembered() asks again soon for what did not get its turn", async () => {
  const database = new FakeDatabase();
  const answer = database.outcome;
  database.outcome = () => Promise.reject(new ServerBusy("too many"));
  equal(await ask(database), null);
  equal(await ask(database), null);
  equal(database.asked, 1);
  database.outcome = answer;
  using _later = laterBy(1_100);
  notEqual(await ask(database), null);
});

Deno.test("remembered() keeps results that may depend on the time for a moment", async () => {
  const database = new FakeDatabase();
  const first = await ask(database, { isStored: false });
  equal(await ask(database, { isStored: false }), first);
  using _later = laterBy(6_000);
  notEqual(await ask(database, { isStored: false }), first);
});

Deno.test("remembered() tells errors, and tries again the next time", async () => {
  const database = new FakeDatabase();
  database.outcome = () => Promise.reject(new SqlError("no such table"));
  await rejects(ask(database), SqlError);
  await rejects(ask(database), SqlError);
  equal(database.asked, 2);
});
