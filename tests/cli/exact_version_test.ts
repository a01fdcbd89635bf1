import assert from "node:assert/strict";
import { exactVersion, specifierIn } from "../../lib/cli/exact_version.ts";

const REDIRECTS = {
  "npm:hello": "npm:/hello@1.2.0",
  "npm:hello@^1": "npm:/hello@1.2.0",
  "npm:@ada/hello/sub": "npm:/@ada/hello@2.0.0-rc.1/sub",
  "jsr:@ada/hello": "jsr:@ada/hello@^1",
  "jsr:@ada/hello@^1": "https://jsr.io/@ada/hello/1.4.2/mod.ts",
  "jsr:@ada/hello@1/extra": "https://jsr.io/@ada/hello/1.4.2/src/extra.ts",
};

const FOUND: [specifier: string, exact: string | null][] = [
  ["npm:hello", "npm:hello@1.2.0"],
  ["npm:hello@^1", "npm:hello@1.2.0"],
  ["npm:@ada/hello/sub", "npm:@ada/hello@2.0.0-rc.1/sub"],
  ["jsr:@ada/hello", "jsr:@ada/hello@1.4.2"],
  ["jsr:@ada/hello@1/extra", "jsr:@ada/hello@1.4.2/extra"],
  ["npm:other", null],
];

for (const [specifier, exact] of FOUND) {
  Deno.test(`specifierIn() makes ${exact} of ${specifier}`, () => {
    assert.equal(specifierIn({ redirects: REDIRECTS }, specifier), exact);
  });
}

const KEPT = [
  "npm:hello@1.2.0",
  "jsr:@ada/hello@1.4.2/extra",
  "https://example.com/hello.ts",
  "file:///srv/hello.ts",
];

for (const specifier of KEPT) {
  Deno.test(`exactVersion() leaves ${specifier} as it is`, async () => {
    assert.equal(await exactVersion(specifier), specifier);
  });
}

Deno.test("exactVersion() asks Deno for the version of a package", async () => {
  assert.match(await exactVersion("npm:yaml@2"), /^npm:yaml@2\.\d+\.\d+$/);
});
