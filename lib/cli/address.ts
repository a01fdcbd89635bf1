/** Where to listen, from the options of `serve`. */

import { UsageError } from "../errors.ts";
import type { Address } from "../http/server.ts";
import type { ServeFlags } from "./flags.ts";

type AddressFlags = Pick<ServeFlags, "host" | "port" | "uds" | "sslKeyfile" | "sslCertfile">;

export function readAddress(flags: AddressFlags): Address {
  return { host: flags.host, port: parsePort(flags.port), uds: flags.uds, tls: readTls(flags) };
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65535) return port;
  throw new UsageError(`--port must be a number from 0 to 65535, not "${text}"`, 2);
}

function readTls({ sslKeyfile, sslCertfile }: AddressFlags): Address["tls"] {
  if (sslKeyfile === undefined && sslCertfile === undefined) return undefined;
  if (sslKeyfile === undefined || sslCertfile === undefined) {
    throw new UsageError("https needs both --ssl-keyfile and --ssl-certfile", 2);
  }
  return {
    key: readFile(sslKeyfile, "--ssl-keyfile"),
    cert: readFile(sslCertfile, "--ssl-certfile"),
  };
}

function readFile(path: string, option: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UsageError(`${option}: cannot read "${path}": ${error.message}`, 2);
  }
}

/** What to do when a server cannot listen there; the error itself when it is not about that. */
export function explainListenError(error: unknown, { host, port, uds }: Address): unknown {
  const place = uds ?? `${host}:${port}`;
  if (error instanceof Deno.errors.AddrInUse) {
    const advice = uds
      ? "remove the socket file if no server uses it"
      : "choose another port with -p, or -p 0 for any free one";
    return new UsageError(`Cannot listen on ${place}: it is in use, ${advice}`);
  }
  if (error instanceof Deno.errors.AddrNotAvailable) {
    return new UsageError(`Cannot listen on ${place}: not an address of this machine, see --host`);
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return new UsageError(`Cannot listen on ${place}: the system does not allow it`);
  }
  if (error instanceof Deno.errors.InvalidData) {
    return new UsageError(`Cannot use --ssl-certfile and --ssl-keyfile: ${error.message}`);
  }
  // A host name that cannot be resolved has no class of its own.
  if (error instanceof Error && error.constructor === Error) {
    return new UsageError(`Cannot listen on ${place}: ${error.message}`);
  }
  return error;
}
