/** What turns JSON into a file: `_dl`, and `_stream` for all rows. */

import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";

/** The format that `_stream` gives for a `.json` address; null when a page was asked for. */
export function jsonStreamFormat(args: Args): "json" | "ndjson" | null {
  if (!isFilled(args, "_stream")) return null;
  const shape = args.get("_shape") ?? "objects";
  if (shape !== "array") {
    throw new BadRequest(
      `_stream does not work with _shape=${shape}: use _shape=array, alone or with _nl=on`,
    );
  }
  const [other] = ["_json", "_json_infinity"].filter((name) => isFilled(args, name));
  if (other !== undefined) throw new BadRequest(`_stream does not work with ${other}`);
  return isFilled(args, "_nl") ? "ndjson" : "json";
}

/** Makes a response a download when `_dl` asks for it. */
export function withDownload(response: Response, args: Args, filename: string): Response {
  if (isFilled(args, "_dl") && response.ok) {
    response.headers.set("content-disposition", attachment(filename));
  }
  return response;
}

/** Header values are bytes: what is no plain character is left out. */
export function attachment(filename: string): string {
  return `attachment; filename="${filename.replace(/[^\x20-\x7e]|"/g, "")}"`;
}

/** Any text switches these arguments on, "off" and "0" included, as in Datasette. */
export function isFilled(args: Args, name: string): boolean {
  return (args.get(name) ?? "") !== "";
}
