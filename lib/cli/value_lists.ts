/**
 * Options that take several values, as `-s NAME VALUE`, which commander cannot express: the values
 * become one.
 */

/** Cannot be part of an argument. */
const SEPARATOR = "\0";

const EVERYWHERE: Record<string, number> = { "-s": 2, "--setting": 2 };

const OF_COMMANDS = new Map<string, Record<string, number>>([
  ["create-token", { "-d": 2, "--database": 2, "-r": 3, "--resource": 3 }],
]);

/** Joins the values of every option that takes several; all other arguments stay as they are. */
export function joinValues(args: readonly string[]): string[] {
  const counts = new Map(Object.entries({ ...EVERYWHERE, ...OF_COMMANDS.get(args[0] ?? "") }));
  const joined: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!;
    if (argument === "--") return [...joined, ...args.slice(index)];
    const count = counts.get(argument) ?? 0;
    const values = args.slice(index + 1, index + 1 + count);
    joined.push(argument, ...(values.length === 0 ? [] : [values.join(SEPARATOR)]));
    index += values.length;
  }
  return joined;
}

/** The values again. */
export function splitValues(joined: string): string[] {
  return joined.split(SEPARATOR);
}
