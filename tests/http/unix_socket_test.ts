import assert from "node:assert/strict";
import { removeStaleSocket } from "../../lib/http/unix_socket.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const options = { ignore: Deno.build.os === "windows" };

Deno.test("removeStaleSocket() leaves a socket in use alone", options, async () => {
  using folder = new TemporaryFolder();
  const path = folder.file("site.sock");
  using _listener = Deno.listen({ transport: "unix", path });
  await removeStaleSocket(path);
  assert.equal((await Deno.lstat(path)).isSocket, true);
});

Deno.test("removeStaleSocket() removes what a killed server left behind", options, async () => {
  using folder = new TemporaryFolder();
  const path = folder.file("site.sock");
  const code = `Deno.listen({ transport: "unix", path: ${JSON.stringify(path)} });
    Deno.kill(Deno.pid, "SIGKILL")`;
  await new Deno.Command(Deno.execPath(), { args: ["eval", code] }).output();
  assert.equal((await Deno.lstat(path)).isSocket, true);
  await removeStaleSocket(path);
  await assert.rejects(Deno.lstat(path), Deno.errors.NotFound);
});

Deno.test("removeStaleSocket() leaves an ordinary file alone", options, async () => {
  using folder = new TemporaryFolder();
  const path = folder.file("notes.txt");
  Deno.writeTextFileSync(path, "mine");
  await removeStaleSocket(path);
  assert.equal(Deno.readTextFileSync(path), "mine");
});
