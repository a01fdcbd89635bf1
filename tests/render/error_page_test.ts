import { doesNotMatch, equal, match } from "node:assert/strict";
import type { ShownError } from "../../lib/http/error_response.ts";
import { renderErrorPage } from "../../lib/render/error_page.tsx";
import { type TestContext, testContext } from "../helpers/context.ts";

async function errorPage(error: ShownError, context: TestContext = {}) {
  const url = "http://localhost/some/address";
  const response = await renderErrorPage(testContext({ url, ...context }), error);
  return { status: response.status, html: await response.text() };
}

const TRAILS: [status: number, params: Record<string, string>, trail: string][] = [
  [404, { database: "atlas", table: "nope" }, "ul: / /atlas"],
  [404, { database: "atlas", table: "places", pks: "9" }, "ul: / /atlas /atlas/places"],
  [404, { database: "x", table: "places" }, "ul: /"],
  [403, { database: "atlas" }, "p: / ul: /atlas"],
];

for (const [status, params, trail] of TRAILS) {
  const path = Object.values(params).join("/");
  const title = status === 403 ? "Forbidden" : `Error ${status}`;
  Deno.test(`renderErrorPage() of ${status} at ${path} keeps the way up`, async () => {
    const { html } = await errorPage({ status, title, message: "m" }, { params });
    const nav = /<nav aria-label="Breadcrumb">(.*?)<\/nav>/.exec(html)![1]!;
    const parts = nav.matchAll(/<(p|ul) class="crumbs">|href="([^"]*)"/g);
    equal([...parts].map(([, list, href]) => list ? `${list}:` : href).join(" "), trail);
  });
}

Deno.test("renderErrorPage() names the way up in words too", async () => {
  const error = { status: 404, title: "Error 404", message: "Table not found" };
  const { html } = await errorPage(error, { params: { database: "atlas", table: "nope" } });
  match(html, /<a href="\/atlas">Go to atlas<\/a>.*<a href="\/">All databases<\/a>/);
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

Deno.test("renderErrorPage() does not send anybody back to the page that failed", async () => {
  const error = { status: 503, title: "Error 503", message: "Damaged" };
  const context = { url: "http://localhost/atlas", params: { database: "atlas" } };
  doesNotMatch((await errorPage(error, context)).html, /Go to atlas/);
});
