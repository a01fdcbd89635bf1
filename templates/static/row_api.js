// @ts-check
/// <reference lib="dom" />
/** Rows by the JSON API. Numbers stay what they are: JavaScript would round long ones. */

import { say } from "./edit_words.js";

/**
 * @typedef {object} ApiAnswer
 * @property {string[]} errors empty when it worked
 * @property {Record<string, unknown>[]} rows
 * @property {string} [redirect]
 */

/**
 * @param {string | undefined} url
 * @param {unknown} body
 * @returns {Promise<ApiAnswer>}
 */
export async function sendJson(url, body) {
  try {
    const response = await fetch(url ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
    const { ok, errors = [], rows = [], redirect } = await response.json();
    return { errors: ok || errors.length > 0 ? errors : [response.statusText], rows, redirect };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { errors: [say("unreachable", { reason })], rows: [] };
  }
}

/**
 * All values of a row, ready to be sent back; null when they cannot be had.
 * @param {string} api an endpoint of the row
 * @returns {Promise<Record<string, unknown> | null>}
 */
export async function readRow(api) {
  const url = api.replace(/\/-\/\w+$/, ".json");
  const headers = { accept: "application/json" };
  const response = await fetch(url, { headers, cache: "no-cache" });
  if (!response.ok) return null;
  return JSON.parse(await response.text(), exactNumber).rows?.[0] ?? null;
}

/**
 * @param {string} _key
 * @param {unknown} value
 * @param {{ source?: string }} [context]
 */
function exactNumber(_key, value, context) {
  if (typeof value !== "number" || context?.source === undefined) return value;
  const raw = /** @type {{ rawJSON?: (text: string) => unknown }} */ (JSON).rawJSON;
  return raw === undefined ? value : raw(context.source);
}
