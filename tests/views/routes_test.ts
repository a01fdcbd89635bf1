/** Views are found by names that no compiler checks, so each is loaded here. */

import { ok } from "node:assert/strict";
import { VIEWS } from "../../lib/views/routes.ts";

for (const [route, load] of Object.entries(VIEWS)) {
  Deno.test(`The route ${route} has a view`, async () => {
    const { default: view } = await load();
    const answers = typeof view === "function" ? [view] : Object.values(view);
    ok(answers.length > 0);
    for (const answer of answers) ok(typeof answer === "function", String(answer));
  });
}
