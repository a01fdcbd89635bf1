/** Entry point: `deno run -A main.ts data.db`. */

if (Deno.args[0] === "__sql-process") {
  await import("./lib/sql/process/main.ts");
} else {
  const { run } = await import("./lib/cli/run.ts");
  Deno.exit(await run(Deno.args));
}
