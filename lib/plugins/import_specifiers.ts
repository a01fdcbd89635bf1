/**
 * Finds what a module imports without running it: the literal specifiers of `import`, `export from`
 * and `import()`. Reads TypeScript and JSX as a row of tokens; it does not check the syntax.
 */

export interface ImportSpecifier {
  specifier: string;
  /** Where the text between the quotes starts and ends. */
  start: number;
  end: number;
}

const SPACE = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const STRING = /"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(`|\$\{|$)/y;

/** Behind these words a slash starts a regular expression. */
const BEFORE_EXPRESSION = new Set(
  "return typeof case in of delete void throw new else do await yield instanceof default".split(
    " ",
  ),
);

interface Token {
  kind: "word" | "string" | "value" | "sign" | "end";
  text: string;
  start: number;
  end: number;
}

/** All specifiers in their order; those of types (`import type`, `typeof import()`) never load. */
export function findImports(source: string): ImportSpecifier[] {
  const tokens = new Tokens(source);
  const found: ImportSpecifier[] = [];
  let previous = "";
  for (let token = tokens.next(); token.kind !== "end"; token = tokens.next()) {
    if (token.kind === "word" && previous !== "." && previous !== "typeof") {
      const literal = token.text === "import"
        ? importLiteral(tokens)
        : token.text === "export"
        ? clauseLiteral(tokens, tokens.next())
        : null;
      if (literal !== null) {
        found.push({ specifier: literal.text, start: literal.start, end: literal.end });
      }
    }
    previous = tokens.last;
  }
  return found;
}

/** Behind the word `import`. */
function importLiteral(tokens: Tokens): Token | null {
  const token = tokens.next();
  if (token.kind === "string") return token;
  if (token.text !== "(") return clauseLiteral(tokens, token);
  const argument = tokens.next();
  return argument.kind === "string" ? argument : null;
}

/** Behind `import` or `export`: names, then `from` and the literal. */
function clauseLiteral(tokens: Tokens, first: Token): Token | null {
  let token = first;
  const isType = token.text === "type" && !["from", ","].includes(tokens.peek().text);
  for (let isFirst = true;; isFirst = false) {
    if (token.kind === "word" && token.text === "from" && tokens.peek().kind === "string") {
      const literal = tokens.next();
      return isType ? null : literal;
    }
    const isName = token.kind === "word" || token.kind === "string";
    if (!isName && !["{", "}", "*", ","].includes(token.text)) return null;
    // `export const`, `export function`: no clause.
    if (isFirst && DECLARATIONS.has(token.text)) return null;
    token = tokens.next();
  }
}

const DECLARATIONS = new Set(
  "const let var function class async abstract enum interface namespace declare default".split(" "),
);

class Tokens {
  /** Text of the token that was read last. */
  last = "";
  readonly #source: string;
  #at = 0;
  #lastKind: Token["kind"] = "sign";
  /** For each open brace: does it belong to a template literal? */
  readonly #braces: boolean[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  peek(): Token {
    const before = [this.#at, this.last, this.#lastKind] as const;
    const braces = [...this.#braces];
    const token = this.next();
    [this.#at, this.last, this.#lastKind] = before;
    this.#braces.splice(0, Infinity, ...braces);
    return token;
  }

  next(): Token {
    this.#skipSpace();
    const token = this.#read();
    this.#at = token.kind === "string" ? token.end + 1 : token.end;
    this.last = token.text;
    this.#lastKind = token.kind;
    return token;
  }

  #read(): Token {
    const start = this.#at;
    if (start >= this.#source.length) return { kind: "end", text: "", start, end: start };
    const word = this.#match(WORD);
    if (word) return { kind: "word", text: word[0], start, end: start + word[0].length };
    const number = this.#match(NUMBER);
    if (number) return { kind: "value", text: number[0], start, end: start + number[0].length };
    const string = this.#match(STRING);
    if (string) {
      const text = string[1] ?? string[2] ?? "";
      return { kind: "string", text, start: start + 1, end: start + 1 + text.length };
    }
    return this.#readSign(start);
  }

  #readSign(start: number): Token {
    const sign = this.#source[start] as string;
    if (sign === "`") return this.#template(start + 1);
    if (sign === "}" && this.#braces.pop()) return this.#template(start + 1);
    if (sign === "{") this.#braces.push(false);
    const regex = sign === "/" && this.#mayStartRegex() ? this.#match(REGEX) : null;
    if (regex) return { kind: "value", text: regex[0], start, end: start + regex[0].length };
    return { kind: "sign", text: sign, start, end: start + 1 };
  }

  /** The text of a template literal, up to its end or the next `${`. */
  #template(from: number): Token {
    this.#at = from;
    const [text = "", end = ""] = this.#match(TEMPLATE_PART) ?? [];
    if (end === "${") this.#braces.push(true);
    const kind = end === "${" ? "sign" : "value";
    return { kind, text: end, start: from, end: from + text.length };
  }

  /** In `a / b` and in `</p>` a slash is no regular expression. */
  #mayStartRegex(): boolean {
    if (this.#lastKind === "word") return BEFORE_EXPRESSION.has(this.last);
    return this.#lastKind === "sign" && ![")", "]", "<"].includes(this.last);
  }

  #skipSpace(): void {
    for (;;) {
      const skipped = this.#match(SPACE) ?? this.#match(COMMENT);
      if (!skipped) return;
      this.#at += skipped[0].length;
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source);
  }
}
