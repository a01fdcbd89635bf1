import manifest from "../deno.json" with { type: "json" };

/** The version of this server, as in deno.json. */
export const VERSION: string = manifest.version;

/**
 * Changes with the code: the version, and in a checkout, where code may change without a new
 * version, another text for each process.
 */
export const CODE_STATE: string = isCheckout() ? crypto.randomUUID() : VERSION;

/** Modules from the web are as they are published, and those in a binary cannot change. */
function isCheckout(): boolean {
  return import.meta.url.startsWith("file:") && !Deno.build.standalone;
}
