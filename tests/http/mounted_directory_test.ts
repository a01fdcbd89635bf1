import assert from "node:assert/strict";
import { Forbidden, NotFound } from "../../lib/errors.ts";
import { MountedDirectory } from "../../lib/http/mounted_directory.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

/** A mounted directory beside a file that is not for visitors. */
class Mount implements Disposable {
  readonly #folder = new TemporaryFolder();
  readonly directory: MountedDirectory;

  constructor() {
    Deno.mkdirSync(this.#folder.file("files/sub dir"), { recursive: true });
    Deno.writeTextFileSync(this.#folder.file("files/sub dir/é.txt"), "inside");
    Deno.writeTextFileSync(this.#folder.file("files-secret.txt"), "outside");
    Deno.symlinkSync(this.#folder.file("files-secret.txt"), this.#folder.file("files/link.txt"));
    Deno.symlinkSync(this.#folder.file("files/sub dir/é.txt"), this.#folder.file("files/ok.txt"));
    this.directory = new MountedDirectory({ mount: "files", dir: this.#folder.file("files") });
  }
  get(path: string, init: RequestInit = {}): Promise<Response> {
    const request = new DatasetteRequest(new Request("http://localhost/", init));
    return this.directory.handle(request, path);
  }
  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

Deno.test("MountedDirectory sends a file with its length and type", async () => {
  using mount = new Mount();
  const response = await mount.get("sub%20dir/%C3%A9.txt");
  assert.equal(response.headers.get("content-type"), "text/plain");
  assert.equal(response.headers.get("content-length"), "6");
  assert.equal(await response.text(), "inside");
});

Deno.test("MountedDirectory follows a link that stays inside", async () => {
  using mount = new Mount();
  assert.equal(await (await mount.get("ok.txt")).text(), "inside");
});

const MISSING = [
  "missing.txt",
  "link.txt",
  "../files-secret.txt",
  "..%2ffiles-secret.txt",
  "%2e%2e/files-secret.txt",
  "sub%20dir/../../files-secret.txt",
  "ok.txt/x",
  "a%00b",
  "%zz",
  "x".repeat(300),
];

for (const path of MISSING) {
  Deno.test(`MountedDirectory does not send ${path.slice(0, 40)}`, async () => {
    using mount = new Mount();
    await assert.rejects(mount.get(path), NotFound);
  });
}

for (const path of ["", "sub%20dir", "sub%20dir/"]) {
  Deno.test(`MountedDirectory does not list ${JSON.stringify(path)}`, async () => {
    using mount = new Mount();
    await assert.rejects(mount.get(path), Forbidden);
  });
}

Deno.test("MountedDirectory answers 304 and HEAD without opening the file", async () => {
  using mount = new Mount();
  const head = await mount.get("ok.txt", { method: "HEAD" });
  assert.equal(head.body, null);
  assert.equal(head.headers.get("content-length"), "6");
  const etag = head.headers.get("etag")!;
  const again = await mount.get("ok.txt", { headers: { "if-none-match": etag } });
  assert.equal(again.status, 304);
});

Deno.test("MountedDirectory does not wait for a named pipe", {
  ignore: Deno.build.os === "windows",
}, async () => {
  using folder = new TemporaryFolder();
  await new Deno.Command("mkfifo", { args: [folder.file("pipe")] }).output();
  const directory = new MountedDirectory({ mount: "files", dir: folder.path });
  const request = new DatasetteRequest(new Request("http://localhost/"));
  await assert.rejects(directory.handle(request, "pipe"), NotFound);
});
