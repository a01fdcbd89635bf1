/** What draws JSX. Loaded with the first page of HTML, or with the first plugin. */

// Without a lock file Deno 2.9.6 finds these two, which name each other as peers, in this order only.
export { renderToString } from "preact-render-to-string";
export { isValidElement } from "preact";
