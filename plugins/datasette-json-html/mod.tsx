/** Draws cells that hold JSON of certain shapes as links, images and preformatted text. */

import { decodeJson, encodeJson, type Plugin, type Renderable } from "datasette";

const plugin = {
  name: "datasette-json-html",
  version: "0.1.0",
  repeatable: true,

  renderCell: ({ value }) =>
    typeof value === "string" && MAYBE.test(value) ? draw(parse(value)) : null,

  prepareConnection({ conn }) {
    conn.function("urllib_quote_plus", { deterministic: true }, quotePlus);
  },
} satisfies Plugin;

export default plugin;

/** Spares other cells the parser. */
const MAYBE = /^\s*[[{].*"(?:href|img_src|pre)"/s;

/** Everything else, `javascript:` above all, stays a text. */
const SCHEMES = new Set(["http:", "https:", "mailto:"]);

function parse(text: string): unknown {
  try {
    return decodeJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** null for whatever is not exactly of one of the shapes. */
function draw(data: unknown): Renderable | null {
  if (Array.isArray(data)) return drawLinks(data);
  return drawLink(data) ?? drawDescribedLink(data) ?? drawImage(data) ?? drawPreformatted(data);
}

function drawLinks(list: unknown[]): Renderable | null {
  const links = list.map(drawLink).filter((link) => link !== null);
  if (links.length === 0 || links.length < list.length) return null;
  return <>{links.flatMap((link, i) => i === 0 ? [link] : [", ", link])}</>;
}

function drawLink(data: unknown) {
  const link = textsOf(data, ["href", "label"], ["title"]);
  if (link === null || !isSafe(link.href)) return null;
  return <a href={link.href} title={link.title}>{link.label}</a>;
}

function drawDescribedLink(data: unknown): Renderable | null {
  const link = textsOf(data, ["href", "label", "description"], ["title"]);
  if (link === null) return null;
  const { description, ...rest } = link;
  const lines = description.split(/\r?\n/).map((line, i) => <div key={i}>{line}</div>);
  const drawn = drawLink(rest);
  return drawn && (
    <>
      <strong>{drawn}</strong>
      {lines}
    </>
  );
}

function drawImage(data: unknown): Renderable | null {
  const image = textsOf(data, ["img_src"], ["alt", "caption", "href", "width"]);
  if (image === null || !isSafe(image.img_src) || !isSafe(image.href ?? "/")) return null;
  const { img_src, alt = "", caption, href, width } = image;
  const img = <img src={img_src} alt={alt} width={width} loading="lazy" />;
  const linked = href === undefined ? img : <a href={href}>{img}</a>;
  return caption === undefined ? linked : (
    <figure>
      {linked}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function drawPreformatted(data: unknown): Renderable | null {
  const { pre, ...others } = Object(data) as { pre?: unknown };
  if (pre === undefined || Object.keys(others).length > 0) return null;
  return (
    <div class="prose">
      <pre>{typeof pre === "string" ? pre : encodeJson(pre, 2)}</pre>
    </div>
  );
}

type Texts<Required extends string, Optional extends string> =
  & Record<Required, string>
  & Partial<Record<Optional, string>>;

/** The properties of an object as texts; null when it is no object with these properties. */
function textsOf<Required extends string, Optional extends string>(
  data: unknown,
  required: Required[],
  optional: Optional[],
): Texts<Required, Optional> | null {
  const known: string[] = [...required, ...optional];
  // SQL that builds JSON leaves NULL where there is nothing.
  const entries = Object.entries(Object(data)).filter(([, value]) => value !== null);
  const isText = (value: unknown) => ["string", "number", "bigint"].includes(typeof value);
  if (!entries.every(([key, value]) => known.includes(key) && isText(value))) return null;
  const texts = Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
  return required.every((key) => key in texts) ? texts as Texts<Required, Optional> : null;
}

function isSafe(url: string): boolean {
  const parsed = URL.parse(url, "http://localhost/");
  return parsed !== null && SCHEMES.has(parsed.protocol);
}

/** As Python's `urllib.parse.quote_plus()`. */
function quotePlus(text: string | number | null): string | null {
  if (text === null) return null;
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}
