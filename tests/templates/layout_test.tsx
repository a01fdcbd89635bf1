import { doesNotMatch, equal, match } from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import type { Frame } from "../../templates/frame.ts";
import { Layout } from "../../templates/layout.tsx";
import { testFrame } from "../helpers/frame.ts";

function layout(changes: Partial<Frame> = {}): string {
  return renderToString(<Layout frame={testFrame(changes)}>Content</Layout>);
}

Deno.test("<Layout> puts the content into main, below a skip link that leads there", () => {
  const html = layout();
  match(html, /<a class="skip-link" href="#content">/);
  match(html, /<main id="content"[^>]*><section class="content">Content<\/section><\/main>/);
  match(html, /<body class="table db-atlas">/);
});

Deno.test("<Layout> has a crumb that is the page itself last and without a link", () => {
  const html = layout({ crumbs: [{ label: "home", href: "/" }, { label: "versions" }] });
  match(html, /<p class="crumbs"><a href="\/">home<\/a>.*<span aria-current="page">versions</);
});

Deno.test("<Layout> orders style sheets and scripts: ours, then those of others", () => {
  const html = layout({
    extraCss: [{ url: "https://example.org/a.css", sri: "sha384-A" }],
    extraJs: [{ url: "/b.js" }, { url: "/c.js", module: true, sri: "sha256-C" }],
  });
  const order = [
    'href="/-/static/app.css"',
    'href="https://example.org/a.css" integrity="sha384-A" crossorigin="anonymous"',
    'src="/-/static/manager.js"',
    'src="/-/static/column_actions.js"',
    'src="/b.js" nonce="abc"',
    'src="/c.js" type="module" nonce="abc" integrity="sha256-C" crossorigin="anonymous"',
  ].map((text) => html.indexOf(text));
  equal(order.includes(-1), false);
  equal(String(order), String(order.toSorted((a, b) => a - b)));
});

Deno.test("<Layout> gives its inline script the nonce and no way out of the element", () => {
  const html = layout({ version: "</script><b>" });
  match(html, /<script nonce="abc">window.datasetteVersion="\\u003c\/script>/);
  equal(html.match(/<script/g)?.length, 3 + testFrame().scripts.length);
});

Deno.test("<Layout> escapes what is not markup", () => {
  const html = layout({ title: "<b>", messages: [{ text: "<i>", kind: "error" }] });
  match(html, /<title>&lt;b><\/title>/);
  match(html, /<p class="message-error" role="alert">&lt;i><button [^>]*><\/button><\/p>/);
});

Deno.test("<Layout> without tools, links and session has a menu that leads to the jump menu", () => {
  const html = layout();
  equal(html.match(/<details/g)?.length, 1);
  match(html, /<button type="submit" form="jump-form"[^>]* data-navigation-search-open/);
  match(
    html,
    /<navigation-search url="\/-\/jump"><form id="jump-form" action="\/-\/jump" method="get">/,
  );
});

Deno.test("<Layout> offers to log out where there is a session", () => {
  const html = layout({
    menu: { jump: "/-/jump", links: [], tools: [], actor: "ruth", logout: "/-/logout" },
  });
  match(html, /<div class="actor"><strong>ruth<\/strong><\/div>/);
  match(
    html,
    /<form class="nav-menu-logout" action="\/-\/logout" method="post"><button type="submit"/,
  );
});

Deno.test("<Layout> tells search engines to stay away only where it should", () => {
  doesNotMatch(layout(), /robots/);
  match(layout({ noindex: true }), /<meta name="robots" content="noindex"/);
});

Deno.test("<Layout> ends with version, query time and credits", () => {
  const html = layout({
    footer: { queryMs: 1.23456, metadata: { license: "CC0", about_url: "https://example.org/" } },
  });
  match(html, /title="Datasette for Deno v1.2">Datasette<\/a> · Queries took 1.235ms · /);
  match(html, /Data license: CC0<\/span> · .*About: <a href="https:\/\/example.org\/">/);
});

Deno.test("<Layout> leads to the rows beside the one that is shown, as far as there are any", () => {
  const next = { label: "Next row", href: "/atlas/places/3" };
  const html = layout({ neighbours: { label: "Rows beside", previous: null, next } });
  match(
    html,
    /<nav class="neighbours" aria-label="Rows beside"><a href="\/atlas\/places\/3" rel="next">/,
  );
  doesNotMatch(html, /rel="prev"/);
  doesNotMatch(
    layout({ neighbours: { label: "Rows beside", previous: null, next: null } }),
    /class="neighbours"/,
  );
});

Deno.test("<Layout> names late scripts, which come with the first sign of somebody", () => {
  match(
    layout({ lateScripts: ["/-/static/home.js?a=</script>"] }),
    /<script type="application\/json" id="late-scripts">\["[^<]*home\.js\?a=\\u003c[^<]*<\/script>/,
  );
});

Deno.test("<Layout> says on paper where and when it was printed", () => {
  const printed = { url: "http://x/?a=1&b", time: new Date("2026-02-03T04:05:06Z") };
  match(
    layout({ footer: { metadata: {}, printed } }),
    /<div class="print-only">http:\/\/x\/\?a=1&amp;b · Printed 3 Feb 2026, 04:05 UTC<\/div>/,
  );
});

Deno.test("<Layout> has the density that was chosen", () => {
  match(
    layout({ density: "compact" }),
    /<html lang="en" data-theme="auto" data-density="compact">/,
  );
});
