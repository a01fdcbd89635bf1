/** What the page of rows is made of: the rows, and what may come later. */

import type { Count } from "../../table/count.ts";
import type { LoadedRows } from "../../table/rows.ts";
import type { TableData } from "../../table/table_data.ts";
import { NOT_YET } from "../patience.ts";

/** What is known beyond the rows; what was not there in time is {@link NOT_YET}. */
export type Late<T> = T | typeof NOT_YET;

export interface TableParts {
  loaded: LoadedRows;
  nextUrl: string | null;
  /** Without `base_url`. */
  nextPath: string | null;
  count: Late<Count | null>;
  facets: Late<Awaited<ReturnType<TableData["facets"]>>>;
  suggested: Late<Awaited<ReturnType<TableData["suggestedFacets"]>>>;
}

export function isComplete({ count, facets, suggested }: TableParts): boolean {
  return ![count, facets, suggested].includes(NOT_YET);
}
