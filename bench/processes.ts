/** What the processes of a server use, from /proc; Linux only. */

/** The process and all below it. */
export function family(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const { name } of Deno.readDirSync("/proc")) {
    const parent = /^\d+$/.test(name) ? statOf(Number(name))?.parent : undefined;
    if (parent !== undefined) children.set(parent, [...children.get(parent) ?? [], Number(name)]);
  }
  const found = [pid];
  for (const member of found) found.push(...children.get(member) ?? []);
  return found;
}

/** Megabytes of the whole family: shared pages count once, divided among their users. */
export function memoryMb(pid: number): number {
  return family(pid).reduce((sum, member) => sum + proportionalKb(member), 0) / 1024;
}

function proportionalKb(pid: number): number {
  try {
    const text = Deno.readTextFileSync(`/proc/${pid}/smaps_rollup`);
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

/** Milliseconds of processor time that living members of the family have used so far. */
export function cpuMs(pid: number): number {
  return family(pid).reduce((sum, member) => sum + (statOf(member)?.cpuMs ?? 0), 0);
}

/** The same for one process alone. */
export function ownCpuMs(pid: number): number {
  return statOf(pid)?.cpuMs ?? NaN;
}

const MS_PER_TICK = 10;

function statOf(pid: number): { parent: number; cpuMs: number } | undefined {
  try {
    const text = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The name, in parentheses, may hold spaces.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuMs: ticks * MS_PER_TICK };
  } catch {
    return undefined;
  }
}

/** Highest memory of the family while something runs. */
export async function peakMemoryMb<T>(
  pid: number,
  run: () => Promise<T>,
): Promise<{ result: T; peakMb: number }> {
  let peakMb = memoryMb(pid);
  const timer = setInterval(() => peakMb = Math.max(peakMb, memoryMb(pid)), 100);
  try {
    return { result: await run(), peakMb: Math.max(peakMb, memoryMb(pid)) };
  } finally {
    clearInterval(timer);
  }
}

/**
 * Milliseconds until the family stops computing: until it has used less than a tenth of a
 * processor for half a second. The half second is not counted.
 */
export async function msUntilIdle(pid: number, limitMs: number): Promise<number> {
  const began = performance.now();
  let busyAt = began;
  let used = cpuMs(pid);
  while (performance.now() - began < limitMs) {
    await pause(100);
    const now = cpuMs(pid);
    if (Math.abs(now - used) > 10) busyAt = performance.now();
    used = now;
    if (performance.now() - busyAt > 500) return busyAt - began;
  }
  return Infinity;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
