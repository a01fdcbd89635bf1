import { deepEqual, equal, throws } from "node:assert/strict";
import { BadRequest } from "../../lib/errors.ts";
import { Args } from "../../lib/http/request.ts";
import { blobHref, type BlobName, blobResponse, sha256 } from "../../lib/render/blob.ts";

const BYTES = new Uint8Array([1, 2, 255]);
const PAGE = { columns: ["id", "data", "odd col/1"], rows: [[1, null, "x"], [2, BYTES, "é"]] };
const HASH = sha256(BYTES);

async function bodyOf(args: string, name?: BlobName): Promise<number[]> {
  return [...await blobResponse(PAGE, new Args(args), name).bytes()];
}

Deno.test("blobResponse() sends the value of the first row, nothing for NULL", async () => {
  deepEqual(await bodyOf("_blob_column=data"), []);
});

Deno.test("blobResponse() sends the value with the hash", async () => {
  deepEqual(await bodyOf(`_blob_column=data&_blob_hash=${HASH}`), [1, 2, 255]);
});

Deno.test("blobResponse() sends text as UTF-8", async () => {
  deepEqual(await bodyOf("_blob_column=odd+col/1"), [120]);
});

const NAMES: [args: string, name: BlobName, file: string][] = [
  ["_blob_column=data", {}, "data.blob"],
  ["_blob_column=data", { table: "blobs" }, "blobs-data.blob"],
  ["_blob_column=data", { table: "blobs", pks: "a~2Fb,2" }, "blobs-a~2Fb,2-data.blob"],
  [`_blob_column=data&_blob_hash=${HASH}`, { table: "t" }, `t-data-${HASH.slice(0, 6)}.blob`],
  ["_blob_column=odd+col/1", {}, "odd-col1-4b1794.blob"],
  ["_blob_column=data", { table: "t", pks: 'x"\r\n' }, "t-x-data.blob"],
];
for (const [args, name, file] of NAMES) {
  Deno.test(`blobResponse() calls the file ${file}`, () => {
    const { headers } = blobResponse(PAGE, new Args(args), name);
    equal(headers.get("content-disposition"), `attachment; filename="${file}"`);
    equal(headers.get("content-type"), "application/binary");
    equal(headers.get("x-content-type-options"), "nosniff");
  });
}

const REFUSED: [args: string, message: RegExp][] = [
  ["", /_blob_column= is required/],
  ["_blob_column=nope", /nope is not a valid column/],
  ["_blob_column=data&_blob_hash=00", /expired/],
];
for (const [args, message] of REFUSED) {
  Deno.test(`blobResponse() refuses "${args}"`, () => {
    throws(
      () => blobResponse(PAGE, new Args(args)),
      (error) => error instanceof BadRequest && message.test(error.message),
    );
  });
}

Deno.test("blobHref() keeps the query as it was sent", () => {
  equal(
    blobHref("/atlas/-/query.blob", "sql=select+%2A", "data", BYTES),
    `/atlas/-/query.blob?sql=select+%2A&_blob_column=data&_blob_hash=${HASH}`,
  );
  equal(
    blobHref("/atlas/q.blob", "", "data", BYTES),
    `/atlas/q.blob?_blob_column=data&_blob_hash=${HASH}`,
  );
});
