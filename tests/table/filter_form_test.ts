import { equal } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { filterFormChanges } from "../../lib/table/filter_form.ts";
import { withAddedArgs } from "../../lib/text/query_string.ts";

const FORMS: [sent: string, meant: string | null][] = [
  ["kind=port&_sort=name", null],
  ["_filter_column=kind&_filter_op=exact&_filter_value=port", "kind__exact=port"],
  ["_filter_column=kind&_filter_value=port", "kind__exact=port"],
  ["_filter_column=&_filter_op=exact&_filter_value=&_search=x", "_search=x"],
  ["_filter_column=notes&_filter_op=isnull__1&_filter_value=zz", "notes__isnull=1"],
  [
    "_filter_column_1=kind&_filter_op_1=contains&_filter_value_1=po&_filter_column_2=name&_filter_op_2=glob&_filter_value_2=A*",
    "kind__contains=po&name__glob=A%2A",
  ],
  ["_filter_column_1=&_filter_op_1=exact&_filter_value_1=gone&_size=2", "_size=2"],
  ["_sort=name&_sort_by_desc=on&kind=port", "kind=port&_sort_desc=name"],
  ["_sort_by_desc=on", ""],
];

for (const [sent, meant] of FORMS) {
  Deno.test(`filterFormChanges() of ${sent} means ${meant}`, () => {
    const changes = filterFormChanges(new Args(sent));
    const path = changes === null ? null : withAddedArgs("/t", sent, changes);
    equal(path, meant === null ? null : meant === "" ? "/t" : `/t?${meant}`);
  });
}
