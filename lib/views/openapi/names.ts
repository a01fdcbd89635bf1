import { tildeEncode } from "../../text/tilde.ts";

/** Names for parts of a document, which may hold letters, digits, `.`, `-` and `_` only. */
export class ComponentNames {
  readonly #taken = new Set<string>();

  /** A name that nobody else has got. */
  give(...parts: string[]): string {
    const name = parts.map(componentPart).join(".");
    let free = name;
    for (let i = 2; this.#taken.has(free); i++) free = `${name}-${i}`;
    this.#taken.add(free);
    return free;
  }
}

function componentPart(text: string): string {
  return tildeEncode(text).replaceAll("~", ".").replaceAll("+", ".20");
}
