/** Finds texts that stand in the code of pages, where only the catalogue of words may have them. */

/** Attributes and properties that people read or hear. */
const READ = new Set([
  ...["aria-label", "aria-description", "aria-roledescription", "aria-placeholder"],
  ...["ariaLabel", "title", "placeholder", "alt", "label", "legend", "heading", "summary"],
  ...["textContent", "innerText", "message", "text", "hint", "note", "actionsTitle"],
]);

/** Calls whose arguments people never read: selectors, keys, messages to authors on the console. */
const UNREAD_CALLS = new Set([
  ...["querySelector", "querySelectorAll", "closest", "matches", "locator", "getElementById"],
  ...["warn", "error", "log", "import", "Error", "TypeError", "RangeError", "RegExp", "Intl"],
  ...["includes", "startsWith", "endsWith", "split", "join", "replace", "replaceAll"],
]);

/** Calls whose arguments become text of the page. */
const READ_CALLS = new Set([
  ...["append", "prepend", "before", "after", "replaceChildren", "replaceWith"],
  ...["setCustomValidity", "createTextNode", "confirm"],
]);

/** The same in every language. */
const SAME_EVERYWHERE =
  /\b(?:[A-Z]{2,}|Datasette|Markdown|Deno|SQLite|JavaScript|GeoJSON|curl|fetch|json|csv|null|English|Deutsch|ms|kB|MB|GB|Esc|Ctrl|Cmd)\b/g;

/** Elements with code, which is in no language. */
const CODE = new Set(["code", "pre", "kbd", "samp", "style", "script"]);

/** Keys, events, classes of the browser. */
const NO_SENTENCE =
  /^(?:[a-z][\w-]*|Arrow\w+|Page(?:Up|Down)|Enter|Escape|Tab|Home|End|Delete|Backspace|Space|Shift|Control|Meta|Alt)$/;

interface Node extends Record<string, unknown> {
  type: string;
  parent?: Node;
}

/** The literal texts of a file, with what stands around values as `…`. */
export function literalTexts(path: string, source: string): string[] {
  const found: string[] = [];
  const look = (node: Node, text: string) => {
    if (isText(node, text)) found.push(text.trim().replaceAll(/\s+/g, " "));
  };
  const visitor = {
    JSXText: (node: unknown) => look(node as Node, (node as { value: string }).value),
    Literal(node: unknown) {
      const { value } = node as { value: unknown };
      if (typeof value === "string") look(node as Node, value);
    },
    TemplateLiteral(node: unknown) {
      const { quasis } = node as { quasis: { cooked: string }[] };
      look(node as Node, quasis.map(({ cooked }) => cooked).join("…"));
    },
  };
  const plugin = { name: "words", rules: { literals: { create: () => visitor } } };
  Deno.lint.runPlugin(plugin as Deno.lint.Plugin, path.split("/").at(-1)!, source);
  return found;
}

/** What errors of a file advise, with what is put together where it is thrown as `…`. */
export function literalAdvice(path: string, source: string): string[] {
  const found: string[] = [];
  const visitor = {
    Property(node: unknown) {
      const { key, value } = node as { key: unknown; value: Node };
      if (nameOf(key) === "advice") found.push(...textsOf(value));
    },
    VariableDeclarator(node: unknown) {
      const { id, init } = node as { id: unknown; init: Node | null };
      if (nameOf(id) === "advice" && init !== null) found.push(...textsOf(init));
    },
    /** The texts of advice with values. */
    ObjectExpression(node: unknown) {
      const { properties } = node as { properties: { key: unknown; value: Node }[] };
      const names = properties.map(({ key }) => nameOf(key));
      if (names.join() === "text,values") found.push(...textsOf(properties[0]!.value));
    },
    FunctionDeclaration(node: unknown) {
      const { returnType, body } = node as { returnType?: Node; body?: { body: Node[] } };
      if (!/^Advice$/.test(typeName(returnType))) return;
      for (const statement of body?.body ?? []) found.push(...returned(statement));
    },
  };
  const plugin = { name: "advice", rules: { literals: { create: () => visitor } } };
  Deno.lint.runPlugin(plugin as Deno.lint.Plugin, path.split("/").at(-1)!, source);
  return found;
}

/** The name of a type that is only a name. */
function typeName(annotation: Node | undefined): string {
  const type = annotation?.typeAnnotation as { typeName?: unknown } | undefined;
  return nameOf(type?.typeName);
}

function returned(statement: Node): string[] {
  if (statement.type === "ReturnStatement") return textsOf(statement.argument as Node);
  return statement.type === "IfStatement" ? returned(statement.consequent as Node) : [];
}

/** What an expression may be, as far as it is written down. */
function textsOf(node: Node): string[] {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return [(node.quasis as { cooked: string }[]).map(({ cooked }) => cooked).join("…")];
    case "BinaryExpression":
      return [[node.left, node.right].map((side) => textsOf(side as Node)[0] ?? "…").join("")];
    case "ConditionalExpression":
      return [node.consequent, node.alternate].flatMap((side) => textsOf(side as Node));
    default:
      return [];
  }
}

function isText(node: Node, text: string): boolean {
  const bare = text.replaceAll(/&\w+;/g, " ").replaceAll(SAME_EVERYWHERE, " ");
  if (!/\p{L}{2}/u.test(bare) || /^(?:[_{]|select )|var\(--/.test(text)) return false;
  switch (placeOf(node)) {
    case "read":
      return true;
    case "unread":
      return false;
    case "unknown":
      return isSentence(text);
  }
}

/** Starts like a sentence or has words in a row; lists of classes do not. */
function isSentence(text: string): boolean {
  const trimmed = text.trim();
  if (NO_SENTENCE.test(trimmed)) return false;
  return /^\p{Lu}\p{Ll}+(?:[ .,:…]|$)/u.test(trimmed) ||
    /^\p{Ll}+ \p{Ll}+ \p{Ll}+/u.test(trimmed) || /[\p{L}…] .*[.:?!]$/u.test(trimmed);
}

/** Is what stands at this place of the code shown to people? */
function placeOf(node: Node): "read" | "unread" | "unknown" {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    switch (outer.type) {
      case "JSXElement":
      case "JSXFragment":
        return isCode(outer) ? "unread" : "read";
      case "JSXAttribute":
        return placeOfAttribute(outer);
      case "AssignmentExpression":
        return placeOfName(nameOf((outer.left as Node).property ?? outer.left));
      case "Property":
        if (outer.key === inner) return "unread";
        return placeOfName(nameOf(outer.key));
      case "CallExpression":
      case "NewExpression":
        return placeOfArgument(outer, inner);
      case "BinaryExpression":
        if (outer.operator !== "+") return "unread";
        break;
      case "ConditionalExpression":
        if (outer.test === inner) return "unread";
        break;
      case "MemberExpression":
      case "ImportDeclaration":
      case "ImportExpression":
      case "ExportAllDeclaration":
      case "ExportNamedDeclaration":
      case "SwitchCase":
      case "ThrowStatement":
      case "TSLiteralType":
      case "TaggedTemplateExpression":
        return "unread";
      case "ArrayExpression":
        // A list of texts is shown where it stands among elements; elsewhere it may be of keys.
        if (outer.parent?.type === "Property") return "unknown";
        break;
      case "TemplateLiteral":
      case "JSXExpressionContainer":
      case "LogicalExpression":
        break;
      default:
        return "unknown";
    }
  }
  return "unknown";
}

function placeOfAttribute({ name, parent }: Node): "read" | "unread" | "unknown" {
  const attribute = nameOf(name);
  if (attribute === "value") return isButtonInput(parent) ? "read" : "unread";
  if (READ.has(attribute)) return "read";
  return /^(?:class|id|href|d|style|points|transform|viewBox|name|rel|type|action)$/
      .test(attribute)
    ? "unread"
    : "unknown";
}

/** `<input type="submit">`, whose value is what it says. */
function isButtonInput(opening: Node | undefined): boolean {
  if (nameOf(opening?.name) !== "input") return false;
  const attributes = (opening?.attributes ?? []) as Node[];
  return attributes.some(({ name, value }) =>
    nameOf(name) === "type" && /^(?:submit|button|reset)$/.test(String((value as Node)?.value))
  );
}

function placeOfName(name: string): "read" | "unread" | "unknown" {
  if (["className", "type", "authorization"].includes(name)) return "unread";
  return READ.has(name) ? "read" : "unknown";
}

/** `element.append("Copied")`, `element.setAttribute("title", "Copied")`. */
function placeOfArgument(call: Node, argument: Node): "read" | "unread" | "unknown" {
  const callee = call.callee as Node;
  if (callee === argument) return "unknown";
  const name = nameOf(callee.property ?? callee);
  const args = call.arguments as Node[];
  if (name === "setAttribute") {
    return argument === args[1] && READ.has(String(args[0]?.value)) ? "read" : "unread";
  }
  if (UNREAD_CALLS.has(name)) return "unread";
  return READ_CALLS.has(name) ? "read" : "unknown";
}

function isCode(element: Node): boolean {
  const name = (element.openingElement as Node | undefined)?.name;
  return CODE.has(nameOf(name));
}

function nameOf(node: unknown): string {
  const { name, value } = (node ?? {}) as { name?: unknown; value?: unknown };
  return typeof name === "string" ? name : typeof value === "string" ? value : "";
}
