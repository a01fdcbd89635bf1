import assert from "node:assert/strict";
import {
  BadRequest,
  DatabaseUnavailable,
  Forbidden,
  HttpError,
  NotFound,
  SqlError,
} from "../../lib/errors.ts";
import { CsrfError } from "../../lib/http/csrf.ts";
import { errorResponse, type ShownError } from "../../lib/http/error_response.ts";
import { htmlResponse } from "../../lib/http/response.ts";
import { fakeContext } from "../helpers/http_context.ts";

interface Outcome {
  response: Response;
  shown: ShownError | null;
  log: string[];
}

async function respond(
  error: unknown,
  path: string,
  init: RequestInit = {},
  cors = false,
): Promise<Outcome> {
  const outcome: Omit<Outcome, "response"> = { shown: null, log: [] };
  const response = await errorResponse(fakeContext(path, init), error, {
    cors,
    renderError: (_context, shown) => {
      outcome.shown = shown;
      return Promise.resolve(
        htmlResponse("page", { status: shown.status, headers: shown.headers }),
      );
    },
    log: (line) => outcome.log.push(line),
  });
  return { ...outcome, response };
}

const json = { "content-type": "application/json" };
const KINDS: [string, unknown, string, RequestInit, "json" | "page"][] = [
  ["404 of a .json path", new NotFound("x"), "/db.json", {}, "json"],
  ["404 of a page", new NotFound("x"), "/db", {}, "page"],
  ["404 although JSON is accepted", new NotFound("x"), "/db", {
    headers: { accept: "application/json" },
  }, "page"],
  [
    "404 although JSON was sent",
    new NotFound("x"),
    "/db",
    { method: "POST", headers: json },
    "page",
  ],
  ["403 of a .json path", new Forbidden("x"), "/db.json", {}, "json"],
  ["403 of a page", new Forbidden("x"), "/db", {}, "page"],
  ["403 when JSON is accepted", new Forbidden("x"), "/db", {
    headers: { accept: "text/html, application/json" },
  }, "json"],
  ["403 when JSON was sent", new Forbidden("x"), "/db", { method: "POST", headers: json }, "json"],
  ["400 when JSON was sent", new BadRequest("x"), "/db", { method: "POST", headers: json }, "json"],
  [
    "413 when JSON was sent",
    new HttpError(413, "x"),
    "/db",
    { method: "POST", headers: json },
    "json",
  ],
  ["400 although JSON is accepted", new BadRequest("x"), "/db", {
    headers: { accept: "application/json" },
  }, "page"],
  ["401 of a page", new HttpError(401, "x"), "/", {}, "json"],
  ["a forged request of a .json path", new CsrfError("x"), "/db.json", {
    method: "POST",
    headers: json,
  }, "page"],
  ["a fault of ours of a .json path", new TypeError("x"), "/db.json", {}, "json"],
];

for (const [what, error, path, init, kind] of KINDS) {
  Deno.test(`errorResponse() gives a ${kind} for ${what}`, async () => {
    const { shown, response } = await respond(error, path, init);
    assert.equal(shown === null ? "json" : "page", kind);
    assert.equal(response.status, error instanceof HttpError ? error.status : 500);
  });
}

Deno.test("errorResponse() writes the canonical JSON error with the data of the error", async () => {
  const error = new SqlError("no such column: x", { data: { rows: [], ok: true } });
  const { response } = await respond(error, "/db.json");
  assert.deepEqual(await response.json(), {
    rows: [],
    ok: false,
    error: "no such column: x",
    errors: ["no such column: x"],
    status: 400,
  });
});

const TITLES: [unknown, string, string | undefined][] = [
  [new NotFound("x"), "Error 404", undefined],
  [new Forbidden("x"), "Forbidden", undefined],
  [new Forbidden("x", { title: "Error 403" }), "Error 403", "Error 403"],
  [new SqlError("x"), "Invalid SQL", "Invalid SQL"],
  [new CsrfError("x"), "CSRF check failed", "Form origin check failed"],
];

for (const [error, title, heading] of TITLES) {
  Deno.test(`errorResponse() calls the page "${title}" with the heading "${heading ?? title}"`, async () => {
    const { shown } = await respond(error, "/db");
    assert.equal(shown!.title, title);
    assert.equal(shown!.heading, heading);
  });
}

Deno.test("errorResponse() passes message, advice and headers on", async () => {
  const { shown, response } = await respond(
    new DatabaseUnavailable("locked", { advice: "wait" }),
    "/db",
  );
  assert.equal(shown!.message, "locked");
  assert.equal(shown!.advice, "wait");
  assert.equal(response.headers.get("retry-after"), "1");
});

Deno.test("errorResponse() tells programs that their token is wrong", async () => {
  const { response } = await respond(new HttpError(401, "Token has expired"), "/");
  assert.equal(response.headers.get("www-authenticate"), 'Bearer error="invalid_token"');
});

Deno.test("errorResponse() hides a fault of ours behind a reference that one line of the log explains", async () => {
  const fault = new Error("password is hunter2\nsecond line", { cause: new TypeError("deeper") });
  const { shown, log } = await respond(fault, "/db?secret=1");
  assert.equal(shown!.message, "Internal server error");
  assert.match(shown!.reference!, /^[0-9a-f]{8}$/);
  assert.equal(log.length, 1);
  assert.match(
    log[0]!,
    new RegExp(
      `^Error ${shown!.reference}: GET /db: Error: password is hunter2 second line at .*deeper`,
    ),
  );
  assert.doesNotMatch(log[0]!, /\n|secret=1/);
});

Deno.test("errorResponse() puts the reference into the JSON error", async () => {
  const { response, log } = await respond("thrown text", "/db.json");
  const body = await response.json();
  assert.equal(body.error, "Internal server error");
  assert.match(log[0]!, new RegExp(`^Error ${body.reference}: GET /db.json: thrown text$`));
});

Deno.test("errorResponse() adds CORS headers, but not to forged requests", async () => {
  const { response } = await respond(new NotFound("x"), "/db", {}, true);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  const forged = await respond(new CsrfError("x"), "/db", { method: "POST" }, true);
  assert.equal(forged.response.headers.get("access-control-allow-origin"), null);
});

Deno.test("errorResponse() sends a plain page when the page cannot be drawn", async () => {
  const log: string[] = [];
  const response = await errorResponse(fakeContext("/db"), new NotFound("<b>"), {
    cors: false,
    renderError: () => Promise.reject(new Error("template broken")),
    log: (line) => log.push(line),
  });
  assert.equal(response.status, 404);
  assert.match(await response.text(), /<h1>Error 404<\/h1><p>&lt;b&gt;<\/p>/);
  assert.match(log[0]!, /template broken/);
});
