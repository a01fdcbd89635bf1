/** Files that are sent as they are: our own and those of `--static`. */

import type { StaticMount } from "../config/start_options.ts";
import { NotFound } from "../errors.ts";
import { nodeCrypto } from "../text/late_node.ts";
import { Urls } from "../urls.ts";
import { contentType } from "./content_types.ts";
import { MountedDirectory } from "./mounted_directory.ts";
import { matchesEtag } from "./etag.ts";
import { PackedText, takesBrotli } from "./packed_text.ts";
import type { DatasetteRequest } from "./request.ts";

interface OwnFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** First hex digits of the SHA-256 of the content. */
  hash: string;
  /** null for pictures and the like. */
  packed: PackedText | null;
}

/** Found by module, so that `deno compile --include templates/static` takes them along. */
const OWN_FILES = new URL("../../templates/static/", import.meta.url);
const FOR_EVER = "max-age=31536000, immutable, public";
/** What a module of ours imports from another one beside it: `from "./x.js"`, `import("./x.js")`. */
const OWN_IMPORT = /(?<=\b(?:from|import)\s*\(?\s*")\.\/([\w.-]+\.js)(?=")/g;
const TEXTS = /\.(?:css|js|svg)$/;
const SAFE_NAME = /^\w[\w.-]*(?:\/\w[\w.-]*)*$/;

export class StaticFiles {
  readonly mounts: readonly MountedDirectory[];
  readonly #urls: Urls;
  readonly #folder: URL;
  readonly #files = new Map<string, OwnFile>();

  /** @param folder where our own files are, with a slash at the end */
  constructor(baseUrl: string, mounts: readonly StaticMount[] = [], folder = OWN_FILES) {
    this.mounts = mounts.map((mount) => new MountedDirectory(mount));
    this.#urls = new Urls(baseUrl);
    this.#folder = folder;
  }

  /** URL of one of our own files. It names the content, so that browsers may keep it for ever. */
  url(name: string): string {
    const file = this.#read(name);
    return this.#urls.static(name) + (file ? `?_hash=${file.hash}` : "");
  }

  /**
   * Sends one of our own files.
   * @throws {NotFound} when there is none of this name
   */
  handle(request: DatasetteRequest, name: string, headers: Record<string, string> = {}): Response {
    const file = this.#read(name);
    if (file === null) throw new NotFound("File not found");
    const etag = `"${file.hash}"`;
    const all = new Headers({ etag, "content-type": contentType(name), ...headers });
    if (request.args.get("_hash") === file.hash) all.set("cache-control", FOR_EVER);
    if (matchesEtag(request.headers.get("if-none-match"), etag)) {
      return new Response(null, { status: 304, headers: all });
    }
    const packed = takesBrotli(request.headers.get("accept-encoding")) ? file.packed?.bytes : null;
    if (!packed) return new Response(file.bytes, { headers: all });
    all.set("content-encoding", "br");
    all.set("vary", "accept-encoding");
    // Not the same bytes for everybody.
    all.set("etag", `W/${etag}`);
    return new Response(packed, { headers: all });
  }

  #read(name: string): OwnFile | null {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    if (!SAFE_NAME.test(name)) return null;
    const content = readIfFile(new URL(name, this.#folder));
    if (content === null) return null;
    const bytes = name.endsWith(".js") ? this.#withHashedImports(content) : content;
    const hash = nodeCrypto().createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const packed = TEXTS.test(name) ? new PackedText(bytes) : null;
    const file = { bytes, hash, packed };
    this.#files.set(name, file);
    return file;
  }

  /**
   * Browsers keep the modules that a module imports as long as the module itself, so they are named
   * by their content, too. Modules of ours do not import each other in a circle.
   */
  #withHashedImports(content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const text = new TextDecoder().decode(content);
    if (text.search(OWN_IMPORT) === -1) return content;
    const hashed = text.replace(OWN_IMPORT, (specifier, name: string) => {
      const file = this.#read(name);
      return file ? `${specifier}?_hash=${file.hash}` : specifier;
    });
    return new TextEncoder().encode(hashed);
  }
}

function readIfFile(url: URL): Uint8Array<ArrayBuffer> | null {
  try {
    return Deno.readFileSync(url);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.IsADirectory ||
    error instanceof Deno.errors.NotADirectory;
}
