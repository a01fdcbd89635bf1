/** Values as JSON shows them where a column type of a plugin transforms them. */

import type { App } from "../context.ts";
import type { ColumnTypeAssignment } from "../internal/column_types.ts";
import type { SqlValue } from "../sql/value.ts";
import type { RowsPage } from "./rows_page.ts";

type Assigned = ReadonlyMap<string, ColumnTypeAssignment>;
type Transform = (value: SqlValue) => unknown;
type Parts = Pick<App, "columnTypes" | "plugins">;

/** Does any column of these have such a type? Then rows cannot come as finished JSON. */
export function hasTransforms(app: Parts, assigned: Assigned): boolean {
  return [...assigned.values()].some((assignment) => transformOf(app, assignment) !== null);
}

/** The page with the values that JSON shows; the same page when no type changes any. */
export async function withTransforms<Page extends RowsPage>(
  app: Parts,
  page: Page,
  assigned: Assigned,
): Promise<Page> {
  if (!hasTransforms(app, assigned)) return page;
  const transforms = page.columns.map((column) => {
    const assignment = assigned.get(column);
    return assignment === undefined ? null : transformOf(app, assignment);
  });
  const transformed: unknown[][] = [];
  for (const row of page.rows) {
    transformed.push(
      await Promise.all(row.map((value, i) => transforms[i] ? transforms[i](value) : value)),
    );
  }
  return { ...page, transformed };
}

function transformOf({ columnTypes, plugins }: Parts, assigned: ColumnTypeAssignment) {
  const known = columnTypes.ofPlugin(assigned.type);
  if (known?.type.transformValue === undefined) return null;
  const { type, origin } = known;
  const args = { config: assigned.config, ...plugins.common };
  const transform: Transform = (value) =>
    plugins.demand(origin, () => type.transformValue?.({ value, ...args }));
  return transform;
}
