/**
 * Values signed by Datasette 1.0a37 and by this project, both recorded; Datasette has read all of
 * them. Where a value is compressed the bytes depend on the implementation of zlib.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { inflateSync } from "node:zlib";
import { Signer } from "../../lib/http/signing.ts";
import RECORDED from "../fixtures/signed_values.json" with { type: "json" };

for (const { secret, namespace, value, datasette, deno } of RECORDED) {
  const name = `${namespace} ${JSON.stringify(value).slice(0, 50)}`;
  const signer = new Signer(secret);

  Deno.test(`Signer reads what Datasette signed: ${name}`, () => {
    assert.deepEqual(signer.unsign(datasette, namespace), value);
    assert.deepEqual(signer.unsign(deno, namespace), value);
  });

  Deno.test(`Signer writes what Datasette reads: ${name}`, () => {
    const signed = signer.sign(value, namespace);
    if (![signed, datasette].some((text) => text.startsWith("."))) assert.equal(signed, datasette);
    assert.equal(jsonIn(signed), jsonIn(datasette));
  });
}

/** The text that was signed. */
function jsonIn(signed: string): string {
  const payload = signed.slice(0, signed.lastIndexOf("."));
  const bytes = Buffer.from(payload.replace(/^\./, ""), "base64url");
  return String(payload.startsWith(".") ? inflateSync(bytes) : bytes);
}
