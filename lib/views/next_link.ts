/** Adds the `Link` header that programs follow to the next page; there is none after the last. */
export function withNextLink(response: Response, nextUrl: string | null): Response {
  if (nextUrl !== null) response.headers.set("link", `<${nextUrl}>; rel="next"`);
  return response;
}
