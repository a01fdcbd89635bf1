/** What no answer may be, whatever was asked. */

/** What is wrong with the answer, or null. */
export function complaint(response: Response, text: string): string | null {
  const { status } = response;
  const type = response.headers.get("content-type") ?? "";
  if (status >= 500) return "a server error";
  if (type.startsWith("application/json") && !isJson(text)) return "not JSON";
  if (status !== 400) return null;
  return messageOf(type, text).trim() === "" ? "a refusal without a message" : null;
}

/** One value, or one on each line; infinity is asked for as such. */
function isJson(text: string): boolean {
  return parses(text.replaceAll("Infinity", "0")) || text.trim().split("\n").every(parses);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function messageOf(type: string, text: string): string {
  if (type.startsWith("application/json")) {
    const { error, errors } = JSON.parse(text);
    return String(error ?? errors?.[0] ?? "");
  }
  if (!type.startsWith("text/html")) return text;
  return /class="(?:error-message|message-error)"[^>]*>([^<]*)/.exec(text)?.[1] ?? "";
}
