import assert from "node:assert/strict";
import { canonicalPath } from "../../lib/http/canonical_path.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";

const CASES: { path: string; base?: string; to: string | null }[] = [
  { path: "/db", to: null },
  { path: "/", to: null },
  { path: "/db?x=%20/", to: null },
  { path: "/db/", to: "/db" },
  { path: "/db//", to: "/db" },
  { path: "/db/t/?_size=1&name=a%20b", to: "/db/t?_size=1&name=a%20b" },
  { path: "/db/a%20b", to: "/db/a~20b" },
  { path: "/db/a%2Fb.json?x=1", to: "/db/a~2Fb~2Ejson?x=1" },
  { path: "/db/x~2Fy%20z/", to: "/db/x~7E2Fy~20z/" },
  { path: "/p/db/", base: "/p/", to: "/p/db" },
  { path: "/p/db/it%27s", base: "/p/", to: "/p/db/it~27s" },
  { path: "/db/", base: "/p/", to: "/p/db" },
  { path: "//evil.example/", to: "/evil.example" },
  { path: "//evil.example/%20", to: "/evil~2Eexample/~20" },
  { path: "/\\evil.example/", to: "/evil.example" },
];

for (const { path, base, to } of CASES) {
  Deno.test(`canonicalPath() of ${path}${base ? ` under ${base}` : ""} is ${to}`, () => {
    const raw = new Request("http://localhost/");
    Object.defineProperty(raw, "url", { value: `http://localhost${path}` });
    assert.equal(canonicalPath(new DatasetteRequest(raw, { baseUrl: base })), to);
  });
}
