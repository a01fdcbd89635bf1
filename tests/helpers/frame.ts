import type { Frame } from "../../templates/frame.ts";

/** A frame with nothing special in it. */
export function testFrame(changes: Partial<Frame> = {}): Frame {
  return {
    title: "A page",
    bodyClass: ["table", "db-atlas"],
    language: "en",
    theme: "auto",
    density: "normal",
    words: "{}",
    styleSheet: "/-/static/app.css",
    scripts: ["/-/static/manager.js", "/-/static/column_actions.js"],
    lateScripts: ["/-/static/app.js"],
    icon: "/favicon.ico",
    extraCss: [],
    extraJs: [],
    noindex: false,
    colors: [],
    nonce: "abc",
    version: "1.2",
    crumbs: [],
    above: [],
    neighbours: null,
    menu: { jump: "/-/jump", links: [], tools: [], actor: null, logout: null },
    messages: [],
    footer: { metadata: {} },
    ...changes,
  };
}
