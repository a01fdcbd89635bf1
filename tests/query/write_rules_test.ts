import { deepEqual, equal } from "node:assert/strict";
import { rulingFor } from "../../lib/query/write_rules.ts";
import type { SqlOperation } from "../../lib/sql/operation.ts";

function operation(given: Partial<SqlOperation>): SqlOperation {
  return {
    kind: "read",
    targetType: "table",
    schema: "main",
    table: "boats",
    target: "boats",
    source: null,
    tableKind: "table",
    isInternal: false,
    ...given,
  };
}

const NEEDS: [given: Partial<SqlOperation>, actions: string[]][] = [
  [{ kind: "read" }, ["view-table"]],
  [{ kind: "insert" }, ["insert-row", "update-row", "delete-row"]],
  [{ kind: "update" }, ["insert-row", "update-row", "delete-row"]],
  [{ kind: "delete" }, ["delete-row"]],
  [{ kind: "create" }, ["create-table"]],
  [{ kind: "create", targetType: "view" }, ["create-view"]],
  [{ kind: "create", targetType: "index" }, ["alter-table"]],
  [{ kind: "drop", targetType: "index" }, ["alter-table"]],
  [{ kind: "alter" }, ["alter-table"]],
  [{ kind: "drop" }, ["drop-table"]],
  [{ kind: "drop", targetType: "view" }, ["drop-view"]],
];

Deno.test("rulingFor() asks for the permissions that an operation needs", () => {
  for (const [given, actions] of NEEDS) {
    const ruling = rulingFor(operation(given), "harbour");
    equal(ruling.is, "bound");
    const requirements = ruling.is === "bound" ? ruling.requirements : [];
    deepEqual(requirements.map(({ action }) => action), actions);
    for (const { resource } of requirements) equal(resource.database, "harbour");
  }
});

const REFUSED: [given: Partial<SqlOperation>, reason: string][] = [
  [{ kind: "vacuum", targetType: "database" }, "VACUUM is not allowed in user-supplied SQL"],
  [
    { kind: "insert", tableKind: "virtual" },
    "Writes to virtual tables are not allowed in user-supplied SQL",
  ],
  [
    { kind: "delete", tableKind: "shadow" },
    "Writes to shadow tables are not allowed in user-supplied SQL",
  ],
  [{ kind: "pragma", targetType: "pragma" }, "Unsupported SQL operation: pragma pragma"],
  [{ kind: "create", targetType: "trigger" }, "Unsupported SQL operation: create trigger"],
  [
    { kind: "create", targetType: "virtual-table" },
    "Unsupported SQL operation: create virtual-table",
  ],
  [
    { kind: "update", targetType: "schema", table: null },
    "Unsupported SQL operation: update schema",
  ],
  [{ kind: "unknown", targetType: "unknown" }, "Unsupported SQL operation: unknown unknown"],
  [
    { kind: "create", schema: "temp" },
    "Writable queries may not access attached databases",
  ],
  [
    { kind: "read", table: "pragma_compile_options" },
    "The table pragma_compile_options cannot be read in user-supplied SQL",
  ],
];

Deno.test("rulingFor() refuses what nobody may do by typing SQL", () => {
  for (const [given, reason] of REFUSED) {
    deepEqual(rulingFor(operation(given), "harbour"), { is: "refused", reason });
  }
});

Deno.test("rulingFor() lets pass what follows from something else", () => {
  for (const given of [{ kind: "select" }, { kind: "delete", isInternal: true }] as const) {
    deepEqual(rulingFor(operation(given), "harbour"), { is: "free" });
  }
});
