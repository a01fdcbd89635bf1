import { formatBytes } from "../../../lib/text/bytes.ts";
import { dateTimes } from "../date_times.ts";
import type { Words } from "../words.ts";

const format = new Intl.NumberFormat("de");

export const numbers: Words["numbers"] = {
  integer: (value) => format.format(value),
  rows: (count) => `${format.format(count)} ${Number(count) === 1 ? "Zeile" : "Zeilen"}`,
  decimal: (value, digits) => value.toFixed(digits).replace(".", ","),
  bytes: (bytes) => formatBytes(bytes).replace(".", ",").replace("bytes", "Bytes"),
  ...dateTimes("de"),
};
