const SIGNALS: Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM"];

/** Resolves when somebody asks the server to stop; asking again ends it at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = () => {
      if (isAsked) Deno.exit(130);
      isAsked = true;
      resolve();
    };
    for (const signal of SIGNALS) Deno.addSignalListener(signal, ask);
  });
}
