import { deepEqual } from "node:assert/strict";
import { columnDetails } from "../../lib/table/column_details.ts";
import { tableSchema } from "./table_schema.ts";

Deno.test("columnDetails() tells what the schema says, with the names of the JSON API", () => {
  const table = tableSchema("t", [["id", "integer", 1], ["price", "decimal(4,2)"]]);
  deepEqual(columnDetails(table), {
    id: {
      type: "integer",
      sqlite_type: "INTEGER",
      notnull: false,
      default: null,
      is_pk: true,
      pk_position: 1,
      hidden: 0,
    },
    price: {
      type: "decimal(4,2)",
      sqlite_type: "NUMERIC",
      notnull: false,
      default: null,
      is_pk: false,
      pk_position: 0,
      hidden: 0,
    },
  });
});
