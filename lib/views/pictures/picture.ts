/** Rows as a picture instead of a table: which one the arguments ask for. */

import type { VNode } from "preact";
import type { BrowserGroup } from "../../../templates/words/words.ts";
import { oneOf } from "../../chart/arguments.ts";
import type { Args } from "../../http/request.ts";
import type { TableData } from "../../table/table_data.ts";

const VIEWS = ["table", "chart", "map"] as const;
export type ViewName = typeof VIEWS[number];

/** Arguments that are about pictures, and nothing to tables. */
export const PICTURE_ARGUMENTS = [
  "_view",
  "_chart",
  "_x",
  "_y",
  "_agg",
  "_color",
  "_lat",
  "_lon",
  "_geo",
  "_bounds",
];

export interface Picture {
  content: VNode;
  /** Names of files in templates/static. */
  scripts: string[];
  words: BrowserGroup[];
}

/** @throws {BadRequest} for a view that there is not */
export function viewName(args: Pick<Args, "get">): ViewName {
  return oneOf("_view", args.get("_view") || null, VIEWS) ?? "table";
}

/** null where the rows are shown as a table. Code of pictures is loaded with the first of them. */
export async function pictureOf(data: TableData): Promise<Picture | null> {
  switch (viewName(data.source.context.request.args)) {
    case "table":
      return null;
    case "chart": {
      const module: typeof import("./chart_view.tsx") = await import(
        import.meta.resolve("./chart_view.tsx")
      );
      return await module.chartPicture(data);
    }
    case "map": {
      const module: typeof import("./map_view.tsx") = await import(
        import.meta.resolve("./map_view.tsx")
      );
      return await module.mapPicture(data);
    }
  }
}
