import assert from "node:assert/strict";
import { explainListenError, readAddress } from "../../lib/cli/address.ts";

Deno.test("readAddress() checks the port and wants key and certificate together", () => {
  const flags = { host: "0.0.0.0", port: "0" };
  assert.deepEqual(readAddress(flags), {
    host: "0.0.0.0",
    port: 0,
    uds: undefined,
    tls: undefined,
  });
  for (const port of ["-1", "65536", "http", "80.5", ""]) {
    assert.throws(() => readAddress({ ...flags, port }), /--port must be a number from 0 to 65535/);
  }
  assert.throws(() => readAddress({ ...flags, sslKeyfile: "k" }), /needs both --ssl-keyfile and/);
  assert.throws(
    () => readAddress({ ...flags, sslKeyfile: "/no/k", sslCertfile: "/no/c" }),
    /--ssl-keyfile: cannot read "\/no\/k"/,
  );
});

Deno.test("explainListenError() says what to do", () => {
  const at = { host: "10.0.0.1", port: 80 };
  const cases: [Error, object, RegExp][] = [
    [new Deno.errors.AddrInUse(), {}, /10.0.0.1:80: it is in use, choose another port with -p/],
    [new Deno.errors.AddrInUse(), { uds: "/tmp/s" }, /\/tmp\/s: it is in use, remove the socket/],
    [new Deno.errors.AddrNotAvailable(), {}, /10.0.0.1:80: not an address of this machine/],
    [new Deno.errors.PermissionDenied(), {}, /10.0.0.1:80: the system does not allow it/],
    [new Deno.errors.InvalidData("no keys"), {}, /--ssl-certfile and --ssl-keyfile: no keys$/],
    [new Error("failed to lookup"), {}, /Cannot listen on 10.0.0.1:80: failed to lookup$/],
  ];
  for (const [error, more, message] of cases) {
    assert.match(String(explainListenError(error, { ...at, ...more })), message);
  }
  const other = new TypeError("other");
  assert.equal(explainListenError(other, at), other);
});
