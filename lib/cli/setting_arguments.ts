/** `-s NAME VALUE` takes two arguments, which commander cannot express: they become one. */

const SEPARATOR = " ";

/** Joins the two values of every `-s` and `--setting`; all other arguments stay as they are. */
export function joinSettingArguments(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index]!;
    if (argument === "--") return [...joined, ...args.slice(index)];
    if (argument === "-s" || argument === "--setting") {
      const values = args.slice(index + 1, index + 3);
      joined.push(argument, ...(values.length === 0 ? [] : [values.join(SEPARATOR)]));
      index += values.length;
    } else {
      joined.push(argument);
    }
  }
  return joined;
}

/** The name and the value again; undefined for a lone name. */
export function splitSettingArgument(joined: string): [name: string, value: string] | undefined {
  const end = joined.indexOf(SEPARATOR);
  return end === -1 ? undefined : [joined.slice(0, end), joined.slice(end + 1)];
}
