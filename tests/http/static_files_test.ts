import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { NotFound } from "../../lib/errors.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import { StaticFiles } from "../../lib/http/static_files.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";
import { until } from "../helpers/until.ts";

function folderWith(content: string): { folder: TemporaryFolder; files: StaticFiles } {
  const folder = new TemporaryFolder();
  Deno.mkdirSync(folder.file("static/sub"), { recursive: true });
  Deno.writeTextFileSync(folder.file("static/app.css"), content);
  Deno.writeTextFileSync(folder.file("static/sub/x.js"), "1");
  Deno.writeTextFileSync(folder.file("secret.txt"), "secret");
  const url = pathToFileURL(folder.file("static/"));
  return { folder, files: new StaticFiles("/p/", [], new URL(`${url.href.replace(/\/$/, "")}/`)) };
}

const get = (path: string, headers: HeadersInit = {}) =>
  new DatasetteRequest(new Request(`http://localhost${path}`, { headers }));

Deno.test("StaticFiles.url() names the content", () => {
  const one = folderWith("a {}");
  const two = folderWith("b {}");
  using _one = one.folder;
  using _two = two.folder;
  assert.match(one.files.url("app.css"), /^\/p\/-\/static\/app\.css\?_hash=[0-9a-f]{12}$/);
  assert.notEqual(one.files.url("app.css"), two.files.url("app.css"));
  assert.equal(one.files.url("missing.css"), "/p/-/static/missing.css");
});

Deno.test("StaticFiles send a file; the URL with its hash may be kept for ever", async () => {
  const { folder, files } = folderWith("a {}");
  using _folder = folder;
  const plain = files.handle(get("/-/static/app.css"), "app.css");
  assert.equal(await plain.text(), "a {}");
  assert.equal(plain.headers.get("content-type"), "text/css");
  assert.equal(plain.headers.get("cache-control"), null);

  const hashed = files.handle(get(files.url("app.css")), "app.css");
  assert.equal(hashed.headers.get("cache-control"), "max-age=31536000, immutable, public");
  const stale = files.handle(get("/-/static/app.css?_hash=000000000000"), "app.css");
  assert.equal(stale.headers.get("cache-control"), null);
});

Deno.test("StaticFiles send texts in their smallest form, once that is made", async () => {
  const { folder, files } = folderWith(".a { color: red }\n".repeat(1000));
  using _folder = folder;
  const ask = (encoding: string) =>
    files.handle(get("/-/static/app.css", { "accept-encoding": encoding }), "app.css");
  const isPacked = (response: Response) => response.headers.get("content-encoding") === "br";
  assert.equal(isPacked(ask("gzip, br")), false, "nobody waits for it");
  await until("it is made", () => Promise.resolve(isPacked(ask("gzip, deflate, br, zstd"))));

  const packed = ask("br;q=0.5");
  assert.equal(packed.headers.get("vary"), "accept-encoding");
  assert.match(packed.headers.get("etag")!, /^W\//);
  const text = brotliDecompressSync(await packed.bytes()).toString();
  assert.equal(text, await ask("gzip").text());
  for (const encoding of ["gzip", "br;q=0", "gzip, br; q=0.0, *", "brotli"]) {
    assert.equal(isPacked(ask(encoding)), false, encoding);
  }
});

Deno.test("StaticFiles answer 304 to who has the file already", () => {
  const { folder, files } = folderWith("a {}");
  using _folder = folder;
  const etag = files.handle(get("/-/static/app.css"), "app.css").headers.get("etag")!;
  const again = files.handle(get("/-/static/app.css", { "if-none-match": `W/${etag}` }), "app.css");
  assert.equal(again.status, 304);
  assert.equal(again.body, null);
});

for (
  const name of [
    "missing.css",
    "sub",
    "",
    "../secret.txt",
    "sub/../app.css",
    "/etc/passwd",
    "a\0.css",
    ".hidden",
    "sub//x.js",
  ]
) {
  Deno.test(`StaticFiles have no file ${JSON.stringify(name)}`, () => {
    const { folder, files } = folderWith("a {}");
    using _folder = folder;
    assert.throws(() => files.handle(get("/"), name), NotFound);
  });
}

Deno.test("StaticFiles find the style sheet of the project", () => {
  assert.match(new StaticFiles("/").url("app.css"), /_hash=/);
});

Deno.test("StaticFiles name the modules that a module imports by their content", async () => {
  const { folder, files } = folderWith("");
  using _folder = folder;
  Deno.writeTextFileSync(
    folder.file("static/page.js"),
    'import { a } from "./a.js";\nconst late = () => import("./b.js");\n// "./a.js"\n',
  );
  Deno.writeTextFileSync(folder.file("static/a.js"), 'export { b as a } from "./b.js";');
  Deno.writeTextFileSync(folder.file("static/b.js"), "export const b = 1;");
  const [a, b] = ["a.js", "b.js"].map((name) => files.url(name).split("/").at(-1));
  const sent = await files.handle(get("/-/static/page.js"), "page.js").text();
  assert.equal(
    sent,
    `import { a } from "./${a}";\nconst late = () => import("./${b}");\n// "./a.js"\n`,
  );
  Deno.writeTextFileSync(folder.file("static/b.js"), "export const b = 2;");
  const later = new StaticFiles("/p/", [], pathToFileURL(`${folder.file("static")}/`));
  for (const name of ["b.js", "a.js", "page.js"]) {
    assert.notEqual(later.url(name), files.url(name), `${name} has the same name as before`);
  }
});
