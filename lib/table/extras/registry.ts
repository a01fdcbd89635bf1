/** Reading `?_extra=` and computing what it asks for; shared by table, row and query pages. */

import { BadRequest } from "../../errors.ts";
import type { Args } from "../../http/request.ts";
import { type ExtraName, EXTRAS, type ExtraScope } from "./catalogue.ts";

/** How one kind of page computes each of its extras. Leaving one out is a compile error. */
export type Resolvers<S extends ExtraScope, Context> = {
  [Name in ExtraName<S>]: (context: Context) => unknown;
};

/** Names asked for with `_extra=a,b&_extra=c`, each once, unchecked. */
export function extraNames(args: Args): string[] {
  return [...new Set(args.getAll("_extra").flatMap((value) => value.split(",")))]
    .filter((name) => name !== "");
}

/** @throws {BadRequest} naming the ones that this kind of page does not have. */
export function checkedExtraNames<S extends ExtraScope>(
  names: readonly string[],
  scope: S,
): ExtraName<S>[] {
  const known = new Set<string>(extrasOf(scope).map((extra) => extra.name));
  const unknown = names.filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) throw new BadRequest(`Unknown _extra: ${unknown.join(", ")}`);
  return names as ExtraName<S>[];
}

/** The extras of one kind of page, in the order in which they are listed. */
export function extrasOf(scope: ExtraScope): readonly (typeof EXTRAS[number])[] {
  return EXTRAS.filter((extra) => (extra.scopes as readonly ExtraScope[]).includes(scope));
}

/** Computes the extras side by side, and lists them in the order of the catalogue. */
export async function resolveExtras<S extends ExtraScope, Context>(
  names: Iterable<ExtraName<S>>,
  resolvers: Resolvers<S, Context>,
  context: Context,
): Promise<Record<string, unknown>> {
  const wanted = new Set<string>(names);
  const entries = EXTRAS.filter(({ name }) => wanted.has(name)).map(async ({ name }) => {
    return [name, await resolvers[name as ExtraName<S>](context)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
