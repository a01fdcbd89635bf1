import { equal, match } from "node:assert/strict";
import type { ComponentChild } from "preact";
import { renderToString } from "preact-render-to-string";
import { ActionMenu } from "../../templates/parts/action_menu.tsx";
import { Description } from "../../templates/parts/description.tsx";
import { JsonTree } from "../../templates/parts/json_tree.tsx";
import { PageHeader } from "../../templates/parts/page_header.tsx";

function html(component: ComponentChild): string {
  return renderToString(<>{component}</>);
}

Deno.test("<ActionMenu> without items is nothing", () => {
  equal(html(<ActionMenu title="Table actions" items={[]} />), "");
});

Deno.test("<ActionMenu> has links, and buttons with their attributes", () => {
  const menu = html(
    <ActionMenu
      title="Table actions"
      items={[
        { href: "/copy", label: "Copy", description: "To another database" },
        { type: "button", label: "Alter", attrs: { "data-table-action": "alter-table" } },
      ]}
    />,
  );
  match(menu, /<a href="\/copy" role="menuitem">Copy<p class="dropdown-description">To another/);
  match(
    menu,
    /<button type="button" class="button-as-link action-menu-button" role="menuitem" tabindex="-1" data-table-action="alter-table">Alter/,
  );
});

Deno.test("<PageHeader> marks a private subject with a text alternative", () => {
  const header = html(<PageHeader title="people" isPrivate color="aabbcc" />);
  match(header, /data-color="aabbcc"/);
  match(header, /<h1>people <span class="private-mark" role="img" aria-label="private"[^>]*>.*🔒/);
});

const DESCRIPTIONS: [metadata: Record<string, string>, expected: string][] = [
  [{}, ""],
  [{ description: "a < b" }, '<div class="metadata-description">a &lt; b</div>'],
  [
    { description: "no", description_html: "<em>yes</em>" },
    '<div class="metadata-description"><em>yes</em></div>',
  ],
  [
    { source_url: "https://example.org/", license: "CC0" },
    '<p class="credits"><span class="credit">Data license: CC0</span> · ' +
    '<span class="credit">Data source: <a href="https://example.org/">https://example.org/</a></span></p>',
  ],
];

for (const [metadata, expected] of DESCRIPTIONS) {
  Deno.test(`<Description> of ${JSON.stringify(metadata)}`, () => {
    equal(html(<Description metadata={metadata} />).trim(), expected);
  });
}

Deno.test("<JsonTree> shows plain values on one line and calls objects by their name", () => {
  const tree = html(
    <JsonTree
      value={{ size: 3, words: ["a", "b"], databases: [{ name: "atlas", hash: null }] }}
      notes={{ size: "How large" }}
    />,
  );
  match(
    tree,
    /<span class="json-key">size<\/span> <code>3<\/code><span class="json-note">How large/,
  );
  match(tree, /<code>a, b<\/code>/);
  match(tree, /<summary><span class="json-key">atlas<\/span><\/summary>.*<code>null<\/code>/);
});

Deno.test("<JsonTree> folds what lies deeper than two levels", () => {
  const tree = html(<JsonTree value={{ a: { b: { c: { d: 1 } } } }} />);
  match(
    tree,
    /<details open><summary>[^/]*>a<.*<details open><summary>[^/]*>b<.*<details ?><summary>[^/]*>c</,
  );
});
