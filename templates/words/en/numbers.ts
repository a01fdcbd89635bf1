import { formatBytes } from "../../../lib/text/bytes.ts";
import { formatInteger, plural } from "../../../lib/text/numbers.ts";
import { dateTimes } from "../date_times.ts";

export const numbers = {
  integer: formatInteger,
  rows: (count: number | bigint) => plural(count, "row"),
  decimal: (value: number, digits: number) => value.toFixed(digits),
  bytes: formatBytes,
  ...dateTimes("en-GB"),
};
