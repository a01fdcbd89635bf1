/**
 * Signed values in the format of Python's itsdangerous (URL-safe serializer), so that cookies and
 * tokens made by Datasette with the same secret stay valid, and the other way round.
 */

import { decodeBase64, encodeBase64Url } from "../text/base64.ts";
import { nodeCrypto, nodeZlib } from "../text/late_node.ts";

/** A text that was not signed by us, or not for this purpose. */
export class BadSignature extends Error {
  override name = "BadSignature";
}

const encoder = new TextEncoder();

export class Signer {
  readonly #secret: string;
  readonly #keys = new Map<string, Uint8Array>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /**
   * Signs a JSON value.
   * @param namespace what the value is for; it verifies for the same namespace only
   */
  sign(value: unknown, namespace: string): string {
    const payload = encodePayload(value);
    return `${payload}.${this.#signature(payload, namespace)}`;
  }

  /**
   * The value inside a signed text.
   * @throws {BadSignature} when the text is not what {@link sign} gave for this namespace
   */
  unsign(text: string, namespace: string): unknown {
    const dot = text.lastIndexOf(".");
    if (dot === -1) throw new BadSignature("Not a signed value");
    const payload = text.slice(0, dot);
    const expected = encoder.encode(this.#signature(payload, namespace));
    const actual = encoder.encode(text.slice(dot + 1));
    if (actual.length !== expected.length || !nodeCrypto().timingSafeEqual(actual, expected)) {
      throw new BadSignature("Signature does not match");
    }
    return decodePayload(payload);
  }

  #signature(payload: string, namespace: string): string {
    return nodeCrypto().createHmac("sha1", this.#key(namespace)).update(payload).digest(
      "base64url",
    );
  }

  #key(namespace: string): Uint8Array {
    let key = this.#keys.get(namespace);
    if (key === undefined) {
      key = nodeCrypto().createHash("sha1").update(`${namespace}signer${this.#secret}`).digest();
      this.#keys.set(namespace, key);
    }
    return key;
  }
}

function encodePayload(value: unknown): string {
  const json = encoder.encode(JSON.stringify(value));
  const compressed = nodeZlib().deflateSync(json);
  if (compressed.length < json.length - 1) return `.${encodeBase64Url(compressed)}`;
  return encodeBase64Url(json);
}

/** Only called for texts whose signature is right. */
function decodePayload(payload: string): unknown {
  try {
    const isCompressed = payload.startsWith(".");
    const bytes = decodeBase64(isCompressed ? payload.slice(1) : payload);
    return JSON.parse(
      new TextDecoder().decode(isCompressed ? nodeZlib().inflateSync(bytes) : bytes),
    );
  } catch (cause) {
    throw new BadSignature("The signed value cannot be read", { cause });
  }
}
