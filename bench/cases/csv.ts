/** Export of three million rows as CSV: rate, memory, and whether it ends with its reader. */
import { fileURLToPath } from "node:url";
import { database, ROWS } from "../data.ts";
import type { Effort } from "../effort.ts";
import { memoryMb, msUntilIdle, pause, peakMemoryMb } from "../processes.ts";
import { figure, heading, median } from "../report.ts";
import { Server } from "../servers.ts";

const PATH = "/big/events.csv?_stream=on";
const READY = "/-/versions.json";
const BARE = fileURLToPath(new URL("../bare_csv.ts", import.meta.url));

interface Drained {
  megabytes: number;
  lines: number;
  seconds: number;
}

export async function csv(effort: Effort): Promise<void> {
  heading("CSV of three million rows");
  const file = database("big");
  await using server = await Server.start("ours", READY, file, "--setting", "max_csv_mb", "0");
  const ours: Drained[] = [];
  const bare: Drained[] = [];
  const growth: number[] = [];
  for (let round = 0; round < Math.ceil(effort.rounds / 2); round++) {
    await pause(1000);
    const before = memoryMb(server.pid);
    const { result, peakMb } = await peakMemoryMb(server.pid, () => fetchAll(server.url(PATH)));
    ours.push(result);
    growth.push(peakMb - before);
    bare.push(await runBare(file));
  }
  const rate = (runs: Drained[]) => median(runs.map((run) => run.megabytes / run.seconds));
  figure("ours", rate(ours), " MB/s");
  figure("bare loop", rate(bare), " MB/s");
  figure("ours, of the bare loop", rate(ours) / rate(bare), "", { atLeast: 0.8 });
  const lines = ROWS.bigEvents + 1;
  figure("lines", ours[0]?.lines ?? 0, "", { atLeast: lines, atMost: lines });
  figure("memory above idle, all processes", Math.max(...growth), " MB", { atMost: 60 });
  figure("ends after its reader has left", await msToStop(server), " ms", { atMost: 1000 });
}

async function fetchAll(url: string): Promise<Drained> {
  const began = performance.now();
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url}: ${response.status}`);
  return await drain(response.body, began);
}

async function runBare(file: string): Promise<Drained> {
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", BARE, file, "events"],
    stdout: "piped",
  }).spawn();
  const drained = await drain(child.stdout, began);
  await child.status;
  return drained;
}

async function drain(stream: ReadableStream<Uint8Array>, began: number): Promise<Drained> {
  let bytes = 0;
  let lines = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  }
  return { megabytes: bytes / 1e6, lines, seconds: (performance.now() - began) / 1000 };
}

/** Leaves after the first chunks, and waits until nobody computes any more. */
async function msToStop(server: Server): Promise<number> {
  const aborter = new AbortController();
  const response = await fetch(server.url(PATH), { signal: aborter.signal });
  const reader = response.body?.getReader();
  for (let chunk = 0; chunk < 20; chunk++) await reader?.read();
  aborter.abort();
  return await msUntilIdle(server.pid, 20_000);
}
