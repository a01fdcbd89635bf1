import assert from "node:assert/strict";
import { redactSecrets } from "../../lib/config/redact.ts";

Deno.test("redactSecrets() hides values under names that sound secret, at every depth", () => {
  const config = {
    title: "shown",
    plugins: { p: { api_key: "a", API_TOKEN: "b", nested: [{ password: { x: 1 } }, "kept"] } },
    databases: { d: { tables: { keyboards: { size: 1 } } } },
  };
  assert.deepEqual(redactSecrets(config), {
    title: "shown",
    plugins: { p: { api_key: "***", API_TOKEN: "***", nested: [{ password: "***" }, "kept"] } },
    databases: { d: { tables: { keyboards: "***" } } },
  });
});
