import { doesNotMatch, equal, match } from "node:assert/strict";
import type { ShownError } from "../../lib/http/error_response.ts";
import { renderErrorPage } from "../../lib/render/error_page.tsx";
import { type TestContext, testContext } from "../helpers/context.ts";

async function errorPage(error: ShownError, context: TestContext = {}) {
  const response = await renderErrorPage(testContext(context), error);
  return { status: response.status, html: await response.text() };
}

Deno.test("renderErrorPage() keeps the way up as far as the path exists", async () => {
  const missing = { status: 404, title: "Error 404", message: "Table not found" };
  const nope = await errorPage(missing, { params: { database: "atlas", table: "nope" } });
  match(nope.html, /<p class="crumbs"><a href="\/">home<\/a>.*<a href="\/atlas">atlas<\/a><\/p>/);
  match(nope.html, /<a href="\/atlas">Go to atlas<\/a>/);
  const row = await errorPage(missing, {
    params: { database: "atlas", table: "places", pks: "9" },
  });
  match(row.html, /<a href="\/atlas\/places">places<\/a><\/p>/);
  const nowhere = await errorPage(missing, { params: { database: "x", table: "places" } });
  match(nowhere.html, /<p class="crumbs"><a href="\/">home<\/a><\/p>/);
});

Deno.test("renderErrorPage() says who the visitor is and what is missing", async () => {
  const forbidden = { status: 403, title: "Forbidden", message: "permissions-debug" };
  const anonymous = await errorPage(forbidden);
  equal(anonymous.status, 403);
  match(anonymous.html, /<h1>Forbidden<\/h1>/);
  match(
    anonymous.html,
    /This needs the permission &quot;permissions-debug&quot;<.*You are not signed in\./,
  );
  const ruth = await errorPage(forbidden, { actor: { id: "ruth" } });
  match(ruth.html, /You are signed in as ruth/);
});

Deno.test("renderErrorPage() has the words of a missing page where the router has none", async () => {
  match(
    (await errorPage({ status: 404, title: "Error 404", message: "404" })).html,
    /<div class="error-message">Page not found</,
  );
});

Deno.test("renderErrorPage() gives the reference of a fault, and a way for whoever may see one", async () => {
  const fault = {
    status: 500,
    title: "Error 500",
    message: "Something went wrong",
    reference: "ab12",
  };
  match((await errorPage(fault)).html, /<code>ab12<\/code>.*All databases/s);
  doesNotMatch((await errorPage(fault, { denied: ["view-instance"] })).html, /All databases/);
});

Deno.test("renderErrorPage() passes headers on", async () => {
  const error = {
    status: 503,
    title: "Error 503",
    message: "Locked",
    headers: { "retry-after": "1" },
  };
  const response = await renderErrorPage(testContext(), error);
  equal(response.headers.get("retry-after"), "1");
});

Deno.test("renderErrorPage() has a heading of its own where there is one", async () => {
  const error = { status: 403, title: "CSRF check failed", heading: "Form origin", message: "No" };
  match((await errorPage(error)).html, /<title>CSRF check failed<.*<h1>Form origin<\/h1>/);
});
