/** JSON for inside a `<script>` element: no text in it can end the element or open a comment. */
export function scriptJson(value: unknown): string {
  return escapeScript(JSON.stringify(value));
}

/** The same for JSON that is text already. */
export function escapeScript(json: string): string {
  return json.replaceAll("<", "\\u003c");
}
