/** A directory that `--static` puts on the site. */

import type { StaticMount } from "../config/start_options.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { nodePath } from "../text/late_node.ts";
import { Route } from "../urls.ts";
import { contentType } from "./content_types.ts";
import { matchesEtag } from "./etag.ts";
import { guardStream } from "./guarded_stream.ts";
import type { DatasetteRequest } from "./request.ts";

export class MountedDirectory {
  readonly route: Route;
  readonly #dir: string;

  constructor({ mount, dir }: StaticMount) {
    this.route = new Route("static_mount", `/${mount}/{path*}`);
    this.#dir = dir;
  }

  /**
   * Sends a file below the directory.
   * @param path as in the URL, percent-encoded
   * @throws {NotFound} also for what a link inside the directory leads out to
   * @throws {Forbidden} for a directory
   */
  async handle(request: DatasetteRequest, path: string): Promise<Response> {
    const file = await this.#find(path);
    const info = await Deno.stat(file);
    if (info.isDirectory) throw new Forbidden("Directory listing is not allowed");
    // A named pipe would block whoever opens it.
    if (!info.isFile) throw new NotFound("File not found");
    const etag = `W/"${info.size.toString(36)}-${(info.mtime?.getTime() ?? 0).toString(36)}"`;
    const headers = new Headers({ etag, "content-type": contentType(file) });
    if (matchesEtag(request.headers.get("if-none-match"), etag)) {
      return new Response(null, { status: 304, headers });
    }
    headers.set("content-length", String(info.size));
    if (request.method === "HEAD") return new Response(null, { headers });
    const { readable } = await Deno.open(file);
    return new Response(guardStream(readable), { headers });
  }

  /** The real path of the file, all links followed. */
  async #find(path: string): Promise<string> {
    try {
      const { join, sep } = nodePath();
      const root = await Deno.realPath(this.#dir);
      const file = await Deno.realPath(join(root, decodeURIComponent(path)));
      if (file === root || file.startsWith(root.endsWith(sep) ? root : root + sep)) return file;
    } catch (error) {
      if (!isNoSuchPath(error)) throw error;
    }
    throw new NotFound("File not found");
  }
}

/** Missing, or a name that no file can have. */
function isNoSuchPath(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory ||
    error instanceof Deno.errors.FilesystemLoop || error instanceof Deno.errors.InvalidData ||
    error instanceof URIError || error instanceof TypeError ||
    (error instanceof Error && "code" in error && error.code === "ENAMETOOLONG");
}
