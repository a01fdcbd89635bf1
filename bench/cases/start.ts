/** How long it takes until there is an answer, and what an idle server weighs. */
import { database } from "../data.ts";
import type { Effort } from "../effort.ts";
import { memoryMb, pause } from "../processes.ts";
import { figure, heading, median } from "../report.ts";
import { available, command, Server, type ServerName } from "../servers.ts";

const PAGE: Record<ServerName, string> = {
  ours: "/bench/items.json",
  limit: "/items.json",
  datasette: "/bench/items.json",
};

export async function start(effort: Effort): Promise<void> {
  heading("Start, to the first answer of a page of rows");
  const file = database("bench");
  const times = new Map<ServerName, number[]>();
  const names = await available("ours", "limit", "datasette");
  for (let round = 0; round < effort.repeats; round++) {
    for (const name of names) {
      await using server = await Server.start(name, PAGE[name], file);
      times.set(name, [...times.get(name) ?? [], server.startMs]);
    }
  }
  for (const [name, values] of times) {
    figure(name, median(values), " ms", name === "ours" ? { atMost: 150 } : {});
  }
}

export async function get(effort: Effort): Promise<void> {
  heading("--get /-/versions.json, the whole process");
  const times = new Map<string, number[]>();
  const names = await available("ours", "datasette");
  for (let round = 0; round < effort.repeats; round++) {
    for (const name of names) {
      const [program = "", ...args] = command(name, "--get", "/-/versions.json");
      await time(times, name, program, args);
    }
    await time(times, "an empty Deno program", Deno.execPath(), ["eval", "--no-config", "0"]);
  }
  for (const [name, values] of times) {
    figure(name, median(values), " ms", name === "ours" ? { atMost: 150 } : {});
  }
}

async function time(
  times: Map<string, number[]>,
  name: string,
  program: string,
  args: string[],
): Promise<void> {
  const began = performance.now();
  const { success } = await new Deno.Command(program, { args, stdout: "piped" }).output();
  if (!success) throw new Error(`${name}: the command failed`);
  times.set(name, [...times.get(name) ?? [], performance.now() - began]);
}

const SETTLE_MS = 3000;

export async function memory(): Promise<void> {
  heading("Memory of all processes, after some pages and a pause");
  const file = database("bench");
  for (const name of await available("ours", "limit", "datasette")) {
    await using server = await Server.start(name, PAGE[name], file);
    for (let page = 0; page < 20; page++) {
      await (await fetch(server.url(PAGE[name]))).arrayBuffer();
    }
    await pause(SETTLE_MS);
    figure(name, memoryMb(server.pid), " MB", name === "ours" ? { atMost: 200 } : {});
  }
}
