/** When the version of a schema has to be looked at again. */

import assert from "node:assert/strict";
import type { FileState } from "../../lib/sql/file_state.ts";
import { KnownSchema } from "../../lib/sql/known_schema.ts";

function state(changes: Partial<FileState> = {}): FileState {
  return { fingerprint: "a", identity: "1", isRacy: false, bytes: 1, ...changes };
}

/** A known schema of version 1, and how often that was asked for. */
async function knownAt(first: FileState) {
  const asked = { read: 0, version: 0 };
  const known = new KnownSchema({
    read: () => Promise.resolve({ version: ++asked.read, tables: new Map() }),
    version: () => Promise.resolve(++asked.version),
  });
  await known.at(first);
  return { known, asked };
}

Deno.test("the same look at the file, and one that shows the same, tell what is known", async () => {
  const first = state();
  const { known, asked } = await knownAt(first);
  await known.at(first);
  await known.at(state());
  assert.deepEqual(asked, { read: 1, version: 0 });
});

Deno.test("a look so soon after a change that it may miss the next one counts for itself only", async () => {
  const first = state({ isRacy: true });
  const { known, asked } = await knownAt(first);
  await known.at(first);
  assert.deepEqual(asked, { read: 1, version: 0 });
  await known.at(state({ isRacy: true }));
  assert.deepEqual(asked, { read: 1, version: 1 });
});

Deno.test("a file that has changed is asked for its version, and read if that has changed", async () => {
  const { known, asked } = await knownAt(state());
  await known.at(state({ fingerprint: "b" }));
  assert.deepEqual(asked, { read: 1, version: 1 });
  await known.at(state({ fingerprint: "c" }));
  assert.deepEqual(asked, { read: 2, version: 2 });
});
