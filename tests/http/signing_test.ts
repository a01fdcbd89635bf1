import assert from "node:assert/strict";
import { BadSignature, Signer } from "../../lib/http/signing.ts";

const signer = new Signer("atlas-conformance-secret");

/** Values signed by Python's itsdangerous. */
const VECTORS: [string, unknown, string][] = [
  ["actor", { a: { id: "root" } }, "eyJhIjp7ImlkIjoicm9vdCJ9fQ.0D9ONMESKsLsZAzOnV3L72E3OXE"],
  [
    "actor",
    { a: { id: "zoë" }, e: "E3d1S6" },
    "eyJhIjp7ImlkIjoiem_DqyJ9LCJlIjoiRTNkMVM2In0.1omjKsHiE1DW4qLckHj_nDxNpak",
  ],
  [
    "token",
    { a: "alice", t: 1700000000 },
    "eyJhIjoiYWxpY2UiLCJ0IjoxNzAwMDAwMDAwfQ.xws18cTPq_8F7uE9fH2l2ac1trQ",
  ],
  ["messages", [["Task added", 1]], "W1siVGFzayBhZGRlZCIsMV1d.mWWNqKTnAbcgSo-aWldC8JcixgY"],
];

for (const [namespace, value, signed] of VECTORS) {
  Deno.test(`Signer agrees with itsdangerous on ${JSON.stringify(value)}`, () => {
    assert.equal(signer.sign(value, namespace), signed);
    assert.deepEqual(signer.unsign(signed, namespace), value);
  });
}

Deno.test("Signer.unsign() reads a compressed value", () => {
  const signed =
    ".eJyrVkpUslJKyk9S0lEqUbIyNDeAAh2lFCUrYzMQI75IyaoapC5aqSxTKRYsA-SX5CQWg8VSgHrLSpRia3WUipBkqpVKEouzwUoyi4CyQAAAKuMfPA.YcsWt1CL1M3TllvHLqsjD3S1i0o";
  assert.deepEqual(signer.unsign(signed, "token"), {
    a: "bob",
    t: 1700000000,
    d: 3600,
    _r: { a: ["vi"], d: { atlas: ["vd", "vt"] }, r: { atlas: { tasks: ["ir"] } } },
  });
});

Deno.test("Signer.sign() compresses where that makes it shorter", () => {
  const value = { text: "again ".repeat(50) };
  const signed = signer.sign(value, "x");
  assert.match(signed, /^\./);
  assert.ok(signed.length < 100);
  assert.deepEqual(signer.unsign(signed, "x"), value);
});

const good = signer.sign({ a: 1 }, "actor");
const BAD: [string, string][] = [
  ["an empty text", ""],
  ["a text without dot", "abc"],
  ["only a dot", "."],
  ["another payload", `e${good}`],
  ["another signature", `${good.slice(0, -1)}${good.endsWith("A") ? "B" : "A"}`],
  ["a shorter signature", good.slice(0, -1)],
  ["padding after the signature", `${good}=`],
];

for (const [what, text] of BAD) {
  Deno.test(`Signer.unsign() refuses ${what}`, () => {
    assert.throws(() => signer.unsign(text, "actor"), BadSignature);
  });
}

Deno.test("Signer.unsign() refuses another namespace and another secret", () => {
  assert.throws(() => signer.unsign(good, "token"), BadSignature);
  assert.throws(() => new Signer("other").unsign(good, "actor"), BadSignature);
});
