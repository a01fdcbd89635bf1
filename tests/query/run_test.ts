import { deepEqual, equal, rejects } from "node:assert/strict";
import { QueryInterrupted, SqlError } from "../../lib/errors.ts";
import { Args } from "../../lib/http/request.ts";
import type { StoredQuery } from "../../lib/internal/stored_queries.ts";
import { parseQueryArguments } from "../../lib/query/arguments.ts";
import { type QueryRun, queryStatement, runQuery } from "../../lib/query/run.ts";
import type { BatchReply } from "../../lib/sql/types.ts";
import { storedQuery } from "./stored_query.ts";

function runOf(args: string, stored: StoredQuery | null = null): QueryRun {
  return {
    arguments: parseQueryArguments(new Args(args), stored),
    stored,
    untrusted: true,
    request: {
      actor: { id: "ruth" },
      headers: new Headers(),
      cookies: {},
      signal: new AbortController().signal,
    },
    settings: { max_returned_rows: 100, sql_time_limit_ms: 1000 },
  };
}

function answering(reply: BatchReply) {
  return { batch: () => Promise.resolve([reply]) };
}

const never = {
  batch(): Promise<BatchReply[]> {
    throw new Error("nothing must be sent");
  },
};

Deno.test("queryStatement() is untrusted, limited, and has its parameters", () => {
  deepEqual(queryStatement(runOf("sql=select+:a&a=1&_timelimit=20")), {
    sql: "select :a",
    params: { a: "1" },
    maxRows: 100,
    timeLimitMs: 20,
    untrusted: true,
  });
});

Deno.test("queryStatement() cannot be given more time than the setting", () => {
  equal(queryStatement(runOf("sql=select+1&_timelimit=5000")).timeLimitMs, 1000);
});

Deno.test("queryStatement() trusts trusted stored queries alone", () => {
  const sql = "select :_actor_id";
  const trusted = queryStatement(runOf("", storedQuery({ sql })));
  equal(trusted.untrusted, false);
  deepEqual(trusted.params, { _actor_id: "ruth" });
  equal(queryStatement(runOf("", storedQuery({ sql, isTrusted: false }))).untrusted, true);
});

Deno.test("queryStatement() cuts off nothing but a SELECT", () => {
  const { maxRows } = queryStatement(runOf("", storedQuery({ sql: "pragma table_list" })));
  equal(maxRows, undefined);
});

Deno.test("runQuery() gives an SQL error as text", async () => {
  const database = answering({ ok: false, error: new SqlError("no such table: t") });
  deepEqual(await runQuery(database, runOf("sql=select+1")), {
    results: null,
    error: "no such table: t",
  });
});

Deno.test("runQuery() gives a missing parameter as text, without asking SQLite", async () => {
  const { error } = await runQuery(never, runOf("sql=select+:_actor_id"));
  equal(error?.startsWith("No value for the parameter"), true);
});

Deno.test("runQuery() throws what is no query, and what took too long", async () => {
  await rejects(runQuery(never, runOf("sql=delete+from+t")), SqlError);
  const late = answering({ ok: false, error: new QueryInterrupted("late") });
  await rejects(runQuery(late, runOf("sql=select+1")), QueryInterrupted);
});
