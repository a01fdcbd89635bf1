import { deepEqual, equal, throws } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import {
  ensureStreamAllowed,
  exportResponse,
  pageText,
  parseExportOptions,
} from "../../lib/render/exports.ts";
import { jsonStreamFormat } from "../../lib/render/download.ts";
import type { ExportFormat } from "../../lib/sql/types.ts";
import { Real } from "../../lib/sql/value.ts";

const PAGE = {
  columns: ["id", "a\tb"],
  rows: [[1, "x\ty\\\n"], [new Real(2), null], [9007199254740993n, new Uint8Array(2)]],
};
const blobText = (_row: unknown, _column: number, bytes: Uint8Array) => `${bytes.length} bytes`;

const TEXTS: [ExportFormat, string][] = [
  ["csv", 'id,a\tb\r\n1,"x\ty\\\n"\r\n2.0,\r\n9007199254740993,2 bytes\r\n'],
  ["tsv", "id\ta\\tb\n1\tx\\ty\\\\\\n\n2.0\t\n9007199254740993\t2 bytes\n"],
  [
    "ndjson",
    '{"id":1,"a\\tb":"x\\ty\\\\\\n"}\n{"id":2.0,"a\\tb":null}\n' +
    '{"id":9007199254740993,"a\\tb":{"$base64":true,"encoded":"AAA="}}\n',
  ],
];
for (const [format, text] of TEXTS) {
  Deno.test(`pageText() writes ${format}`, () => {
    equal(pageText(PAGE, format, { header: true, blobText }), text);
  });
}

Deno.test("pageText() as JSON is an array of the objects", () => {
  const text = pageText(PAGE, "json", { header: true, blobText });
  equal(JSON.parse(text).length, 3);
  equal(pageText({ ...PAGE, rows: [] }, "json", { header: true, blobText }), "[]");
});

Deno.test("parseExportOptions() reads _header, _stream and _dl", () => {
  deepEqual(parseExportOptions(new Args("")), { header: true, stream: false, download: false });
  deepEqual(parseExportOptions(new Args("_header=off&_stream=on&_dl=1")), {
    header: false,
    stream: true,
    download: true,
  });
});

const STREAMS: [query: string, format: string | null | RegExp][] = [
  ["", null],
  ["_stream=", null],
  ["_stream=on&_shape=array", "json"],
  ["_stream=on&_shape=array&_nl=on", "ndjson"],
  ["_stream=on", /_shape=objects: use _shape=array/],
  ["_stream=on&_shape=object", /_shape=object: use _shape=array/],
  ["_stream=on&_shape=array&_json=tags", /_json/],
];
for (const [query, expected] of STREAMS) {
  Deno.test(`jsonStreamFormat() of "${query}"`, () => {
    if (expected instanceof RegExp) throws(() => jsonStreamFormat(new Args(query)), expected);
    else equal(jsonStreamFormat(new Args(query)), expected);
  });
}

const TYPES: [ExportFormat, shown: string, saved: string][] = [
  ["csv", "text/plain", "text/csv"],
  ["tsv", "text/tab-separated-values", "text/tab-separated-values"],
  ["ndjson", "application/x-ndjson", "application/x-ndjson"],
  ["json", "application/json", "application/json"],
];
for (const [format, shown, saved] of TYPES) {
  Deno.test(`exportResponse() says that it is ${format}, and names a download`, () => {
    const file = { format, filename: 'od"d\nname' };
    const { headers } = exportResponse("x", { ...file, download: false });
    deepEqual([headers.get("content-type"), headers.get("content-disposition")], [
      `${shown}; charset=utf-8`,
      null,
    ]);
    const download = exportResponse("x", { ...file, download: true }).headers;
    equal(download.get("content-type"), `${saved}; charset=utf-8`);
    equal(download.get("content-disposition"), `attachment; filename="oddname.${format}"`);
  });
}

Deno.test("ensureStreamAllowed() knows two reasons against it", () => {
  const on = { allow_csv_stream: true };
  throws(
    () => ensureStreamAllowed(new Args(""), { allow_csv_stream: false }),
    /CSV streaming is disabled/,
  );
  throws(() => ensureStreamAllowed(new Args("_next=1"), on), /_next not allowed for CSV streaming/);
  ensureStreamAllowed(new Args("_next="), on);
});
