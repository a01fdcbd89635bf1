/** The last resort: a mistake outside any request is logged and does not end the server. */

/** Watches for mistakes until the returned function is called. */
export function guardProcess(log: (line: string) => void): () => void {
  const onRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    log(`Unhandled rejection: ${describe(event.reason)}`);
  };
  const onError = (event: ErrorEvent) => {
    event.preventDefault();
    log(`Uncaught error: ${describe(event.error)}`);
  };
  addEventListener("unhandledrejection", onRejection);
  addEventListener("error", onError);
  return () => {
    removeEventListener("unhandledrejection", onRejection);
    removeEventListener("error", onError);
  };
}

function describe(error: unknown): string {
  const text = error instanceof Error ? error.stack ?? String(error) : String(error);
  return text.replace(/\s+/g, " ").trim();
}
