/** Which rows are chosen and in what order, as facts from which a language makes sentences. */

/** A filter. */
export type FilterAbout =
  | { kind: "column"; operator: string; column: string; text: string }
  | { kind: "search"; text: string }
  | { kind: "searchColumn"; column: string; text: string };

/** A column that rows are sorted by. */
export interface SortAbout {
  /** null: by how well they fit what was searched for. */
  column: string | null;
  descending: boolean;
  /** Where NULL goes, if elsewhere than usual. */
  blanks: "first" | "last" | null;
}
