/** Bulk loading of lines of JSON: rate, memory, and what readers notice. */
import { DatabaseSync } from "node:sqlite";
import { database } from "../data.ts";
import type { Effort } from "../effort.ts";
import { load } from "../load.ts";
import { memoryMb, pause, peakMemoryMb } from "../processes.ts";
import { figure, heading, median } from "../report.ts";
import { Server } from "../servers.ts";
import { newDatabase, removeDatabase } from "../written.ts";

const TABLE = `create table rows (
  id integer primary key, at text, kind text, price real, stock integer, note text)`;
const KINDS = ["tool", "toy", "book", "plant", "tea"];
const ANYBODY = ["-s", "permissions.insert-row", "true"];
const ROWS_AT_ONCE = 1000;
const READERS = 8;
/** Rows of which memory keeps only few pages. */
const PLENTY = 200_000;
const READY = "/-/versions.json";

interface Item {
  id: number;
  at: string;
  kind: string;
  price: number;
  stock: number;
  note: string;
}

function item(id: number): Item {
  const kind = KINDS[id % KINDS.length] ?? "";
  const note = `Shelf ${id % 40}, box ${id % 90}, checked in spring`;
  return { id, at: "2024-05-01T10:00:00", kind, price: id % 1000 / 8, stock: id % 500, note };
}

/** As many lines as there are rows, made while they are sent. */
function lines(rows: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let id = 0;
  return new ReadableStream({
    pull(controller) {
      let text = "";
      for (let i = 0; i < ROWS_AT_ONCE && id < rows; i++) text += `${JSON.stringify(item(id++))}\n`;
      controller.enqueue(encoder.encode(text));
      if (id === rows) controller.close();
    },
  });
}

async function send(url: string, body: BodyInit): Promise<number> {
  const began = performance.now();
  const headers = { "content-type": "application/x-ndjson" };
  const response = await fetch(url, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`${url}: ${await response.text()}`);
  await response.body?.cancel();
  return (performance.now() - began) / 1000;
}

export async function bulk(effort: Effort): Promise<void> {
  const rows = effort.rounds * 100_000;
  heading(`Bulk loading of ${rows} rows`);
  const ours: number[] = [];
  const bare: number[] = [];
  const body = await new Response(lines(rows)).blob();
  for (let round = 0; round < effort.rounds; round++) {
    const file = newDatabase(TABLE);
    {
      await using server = await Server.start("ours", READY, file, ...ANYBODY);
      ours.push(rows / await send(server.url("/written/rows/-/load"), body));
    }
    removeDatabase(file);
    bare.push(bareLoop(rows));
  }
  figure("ours", median(ours), " rows/s");
  figure("bare loop with prepared inserts", median(bare), " rows/s");
  const ratio = median(ours.map((rate, i) => rate / bare[i]!));
  figure("ours, of the bare loop", ratio, "", { atLeast: 0.5 });
  await bulkMemory(effort.rounds * 1_000_000);
}

async function bulkMemory(rows: number): Promise<void> {
  const file = newDatabase(TABLE);
  {
    await using server = await Server.start("ours", READY, file, ...ANYBODY);
    await pause(1000);
    const before = memoryMb(server.pid);
    const data = await newFile(rows);
    const { peakMb } = await peakMemoryMb(server.pid, () => upload(server.port, data));
    Deno.removeSync(data);
    figure(`memory above idle, ${rows} rows`, peakMb - before, " MB", { atMost: 60 });
  }
  removeDatabase(file);
}

/** The lines as a file. */
async function newFile(rows: number): Promise<string> {
  const path = Deno.makeTempFileSync({ suffix: ".ndjson" });
  await Deno.writeFile(path, lines(rows));
  return path;
}

/** Sends a file with its length, as most programs do; `fetch` would cut a stream into chunks. */
async function upload(port: number, path: string): Promise<void> {
  using file = await Deno.open(path);
  using connection = await Deno.connect({ port });
  const { size } = await file.stat();
  await connection.write(uploadHead(port, size));
  await file.readable.pipeTo(connection.writable, { preventClose: true });
  const answer = new Uint8Array(4096);
  const length = await connection.read(answer) ?? 0;
  const text = new TextDecoder().decode(answer.subarray(0, length));
  if (!text.startsWith("HTTP/1.1 201")) throw new Error(text);
}

function uploadHead(port: number, length: number): Uint8Array {
  return new TextEncoder().encode(
    `POST /written/rows/-/load HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      `Content-Type: application/x-ndjson\r\nContent-Length: ${length}\r\n\r\n`,
  );
}

function bareLoop(rows: number): number {
  const items = Array.from({ length: rows }, (_, id) => item(id));
  const file = newDatabase(TABLE, "bare");
  const target = new DatabaseSync(file);
  const insert = target.prepare("insert into rows values (?, ?, ?, ?, ?, ?)");
  const began = performance.now();
  target.exec("begin");
  for (const { id, at, kind, price, stock, note } of items) {
    insert.run(id, at, kind, price, stock, note);
  }
  target.exec("commit");
  const rate = rows / (performance.now() - began) * 1000;
  target.close();
  removeDatabase(file);
  return rate;
}

/** Pages of another database, and of the table that is written to; each another one, as memory keeps some. */
export async function readWhileWriting(effort: Effort): Promise<void> {
  heading("Reading while a large file is loaded");
  const file = newDatabase(TABLE);
  {
    await using server = await Server.start("ours", READY, database("bench"), file, ...ANYBODY);
    await send(server.url("/written/rows/-/load"), await new Response(lines(PLENTY)).blob());
    for (const path of ["/bench/events.json", "/written/rows.json"]) {
      const page = server.url(`${path}?_next={${PLENTY - 1000}}`);
      const shares: number[] = [];
      for (let round = 0; round < effort.rounds; round++) {
        const idle = await load(page, READERS, effort.seconds);
        const stop = new AbortController();
        const writing = endless(server.port, stop.signal);
        await pause(300);
        const busy = await load(page, READERS, effort.seconds);
        stop.abort();
        await writing;
        if (busy.errors > 0) figure("pages that failed", busy.errors, "", { atMost: 0 });
        shares.push(busy.perSecond / idle.perSecond);
      }
      figure(`${path} while writing, of idle`, median(shares), "", {
        atLeast: 0.7,
      });
    }
  }
  removeDatabase(file);
}

/** Rows without end, until it is stopped; nothing of them stays. */
async function endless(port: number, signal: AbortSignal): Promise<void> {
  const text = new TextEncoder().encode(
    Array.from({ length: ROWS_AT_ONCE }, () => `{"kind":"tea","price":4.5,"stock":7}\n`).join(""),
  );
  using connection = await Deno.connect({ port });
  await connection.write(uploadHead(port, 1e12));
  while (!signal.aborted) {
    for (let rest = text; rest.length > 0;) rest = rest.subarray(await connection.write(rest));
  }
}
