/** Types of everything around the content of a page: one object, made in lib/render/frame.ts. */

import type { Metadata } from "../lib/config/types.ts";
import type { Language } from "../lib/text/language.ts";
import type { Density } from "../lib/text/density.ts";
import type { Theme } from "../lib/text/theme.ts";

/** A level of the breadcrumb trail; without `href` it is the page itself. */
export interface Crumb {
  label: string;
  href?: string;
}

export interface MenuLink {
  label: string;
  href: string;
  /** A line goes before it. */
  startsGroup?: boolean;
}

/** The way to the rows before and after the one that a page is about. */
export interface Neighbours {
  /** What they are, for people who do not see where they stand. */
  label: string;
  previous: MenuLink | null;
  next: MenuLink | null;
}

export interface Message {
  text: string;
  kind: "info" | "warning" | "error";
}

/** A script or style sheet, its URL ready to use. */
export interface Asset {
  url: string;
  /** Subresource integrity. */
  sri?: string;
  module?: boolean;
}

/** A script as text. */
export interface InlineScript {
  script: string;
  module?: boolean;
}

/** An entry of a page's action menu: a link, or a button that submits a form or is handled by a script. */
export type ActionItem =
  | { href: string; label: string; description?: string }
  | { type: "button"; label: string; description?: string; attrs?: Record<string, string> };

export interface Frame {
  title: string;
  bodyClass: string[];
  language: Language;
  theme: Theme;
  density: Density;
  /** Hashed URL of our own style sheet. */
  styleSheet: string;
  /** Hashed URLs of our own scripts: the manager, and others that the page needs at once. */
  scripts: string[];
  /** The same for those that are loaded on the first sign of somebody. */
  lateScripts: string[];
  /** Texts for our scripts, as JSON. */
  words: string;
  icon: string;
  extraCss: Asset[];
  extraJs: Asset[];
  /** At the end of the page. */
  bodyScripts?: InlineScript[];
  /** Absolute URL of the JSON twin of the page. */
  alternateJson?: string;
  noindex: boolean;
  /** Colours of databases on the page, six hex digits each. */
  colors: string[];
  /** For inline script and style; the Content-Security-Policy header carries the same value. */
  nonce: string;
  version: string;
  crumbs: Crumb[];
  /** On error pages: what exists above the address. */
  above: Crumb[];
  neighbours: Neighbours | null;
  menu: Menu;
  messages: Message[];
  footer: Footer;
}

export interface Menu {
  /** The page, and the source, of the jump menu. */
  jump: string;
  /** Links that plugins add. */
  links: MenuLink[];
  /** Pages about the instance that the visitor may open. */
  tools: MenuLink[];
  /** Name of the visitor, null when anonymous. */
  actor: string | null;
  /** Where the log out button posts to, null when there is no session to end. */
  logout: string | null;
}

export interface Footer {
  /** License, source and author of what the page shows. */
  metadata: Metadata;
  /** Milliseconds spent in SQLite. */
  queryMs?: number;
  /** What a print-out tells of where and when it was made. */
  printed?: { url: string; time: Date };
}
