/** Waits for something that happens by itself. */

/** Long enough for a busy machine; only a test that fails takes so long. */
const PATIENCE_MS = 20_000;

/** @throws when it does not happen */
export async function until(what: string, happens: () => Promise<boolean> | boolean) {
  const end = performance.now() + PATIENCE_MS;
  while (!await happens()) {
    if (performance.now() > end) throw new Error(`In vain waited until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
