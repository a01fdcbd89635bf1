/** Cookies: reading the header of a request, writing headers of a response. */

export interface CookieOptions {
  /** Seconds. */
  maxAge?: number;
  expires?: Date;
  path?: string;
  domain?: string;
  secure?: boolean;
  httpOnly?: boolean;
  sameSite?: "strict" | "lax" | "none";
}

const defaults = { path: "/", sameSite: "lax" } satisfies CookieOptions;

/** Cookies by name; the first of a name wins, as the browser sends the closest path first. */
export function parseCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  if (header === null) return cookies;
  for (const part of header.split(";")) {
    const equals = part.indexOf("=");
    if (equals === -1) continue;
    const name = part.slice(0, equals).trim();
    if (name !== "" && !(name in cookies)) cookies[name] = unquote(part.slice(equals + 1).trim());
  }
  return cookies;
}

/** Other servers wrap values in quotes and write special characters as three octal digits. */
function unquote(value: string): string {
  if (!/^".*"$/.test(value)) return value;
  return value.slice(1, -1).replace(
    /\\(?:([0-3][0-7]{2})|(.))/g,
    (_match, octal, char) => octal ? String.fromCharCode(parseInt(octal, 8)) : char,
  );
}

/**
 * The value of a Set-Cookie header.
 * @throws {TypeError} when the name or the value has characters that a cookie cannot have
 */
export function serializeCookie(name: string, value: string, options: CookieOptions = {}): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`Invalid cookie name "${name}"`);
  if (!/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(value)) {
    throw new TypeError(`Invalid value of cookie "${name}": encode it first`);
  }
  const { maxAge, expires, path, domain, secure, httpOnly, sameSite } = { ...defaults, ...options };
  const parts = [`${name}=${value === "" ? '""' : value}`];
  if (expires) parts.push(`Expires=${expires.toUTCString()}`);
  if (maxAge !== undefined) parts.push(`Max-Age=${Math.trunc(maxAge)}`);
  if (domain) parts.push(`Domain=${domain}`);
  if (path) parts.push(`Path=${path}`);
  if (secure) parts.push("Secure");
  if (httpOnly) parts.push("HttpOnly");
  parts.push(`SameSite=${sameSite}`);
  return parts.join("; ");
}

/** Adds a cookie to the headers of a response. */
export function setCookie(
  headers: Headers,
  name: string,
  value: string,
  options: CookieOptions = {},
): void {
  headers.append("set-cookie", serializeCookie(name, value, options));
}

/** Tells the browser to forget a cookie. */
export function clearCookie(headers: Headers, name: string, options: CookieOptions = {}): void {
  setCookie(headers, name, "", { ...options, maxAge: 0, expires: new Date(0) });
}
