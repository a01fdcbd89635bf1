import { formatInteger, plural } from "../../../lib/text/numbers.ts";

export const numbers = {
  integer: formatInteger,
  rows: (count: number | bigint) => plural(count, "row"),
};
