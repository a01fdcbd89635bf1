/** Changing the headers of a finished response. */

/**
 * Lets `change` set headers. Responses of `fetch()` and `Response.redirect()` have headers that
 * cannot be changed; those are copied.
 */
export function withHeaders(response: Response, change: (headers: Headers) => void): Response {
  try {
    change(response.headers);
    return response;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const copy = new Response(response.body, response);
    change(copy.headers);
    return copy;
  }
}
