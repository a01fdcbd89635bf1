// @ts-check
/** A request to the API as code; for the page as it comes from the server and for its script. */

/**
 * @typedef {object} ApiRequest
 * @property {string} method
 * @property {string} url
 * @property {string} json the body of a POST
 */

/**
 * For a shell. The token is a variable, as nobody should paste one into a history.
 * @param {ApiRequest} request
 */
export function curlCommand({ method, url, json }) {
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = ["curl", quoted(url), '-H "Authorization: Bearer $TOKEN"'];
  if (method === "POST") {
    parts.push("-H 'Content-Type: application/json'", `-d ${quoted(json)}`);
  }
  return parts.join(" \\\n  ");
}

/**
 * For JavaScript. A body is written as it was, if it is JSON.
 * @param {ApiRequest} request
 */
export function fetchCode({ method, url, json }) {
  const isPost = method === "POST";
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    ...isPost ? [`  method: "POST",`] : [],
    "  headers: {",
    "    Authorization: `Bearer ${token}`,",
    ...isPost ? ['    "Content-Type": "application/json",'] : [],
    "  },",
    ...isPost ? [`  body: JSON.stringify(${indented(json)}),`] : [],
    "});",
    "const data = await response.json();",
  ].join("\n");
}

/** @param {string} json */
function indented(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2).replaceAll("\n", "\n  ");
  } catch {
    return "{}";
  }
}
