// @ts-check
/** What the API answers, made readable; for the page as it comes from the server and for its script. */

/** Characters of an answer that are shown. */
export const MOST_SHOWN = 100_000;

/** @type {{ rawJSON?: (text: string) => unknown, parse(text: string, reviver: unknown): any }} */
const json = JSON;

/**
 * JSON with line breaks, its numbers as they were sent; anything else as it is.
 * @param {string} text
 * @param {string} contentType
 * @returns {{ body: string, errors: string[], isCut: boolean }}
 */
export function readableBody(text, contentType) {
  const { body, errors } = contentType.startsWith("application/json")
    ? readableJson(text)
    : { body: text, errors: [] };
  return { body: body.slice(0, MOST_SHOWN), errors, isCut: body.length > MOST_SHOWN };
}

/** @param {string} text */
function readableJson(text) {
  try {
    const value = json.parse(text, keepNumber);
    const errors = Array.isArray(value?.errors) ? value.errors.map(String) : [];
    return { body: JSON.stringify(value, null, 2), errors };
  } catch {
    return { body: text, errors: [] };
  }
}

/**
 * @param {string} _key
 * @param {unknown} value
 * @param {{ source?: string }} [context]
 */
function keepNumber(_key, value, context) {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return json.rawJSON?.(context.source) ?? value;
}
