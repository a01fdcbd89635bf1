/**
 * Modules of Node that few requests need, loaded when they do: an import would take 20 ms of each
 * start for them.
 */

import type * as AsyncHooks from "node:async_hooks";
import type * as Crypto from "node:crypto";
import type * as Fs from "node:fs";
import type * as Path from "node:path";
import type * as Url from "node:url";
import type * as Zlib from "node:zlib";

export function nodeAsyncHooks(): typeof AsyncHooks {
  return process.getBuiltinModule("node:async_hooks");
}

export function nodeCrypto(): typeof Crypto {
  return process.getBuiltinModule("node:crypto");
}

export function nodeFs(): typeof Fs {
  return process.getBuiltinModule("node:fs");
}

export function nodePath(): typeof Path {
  return process.getBuiltinModule("node:path");
}

export function nodeUrl(): typeof Url {
  return process.getBuiltinModule("node:url");
}

export function nodeZlib(): typeof Zlib {
  return process.getBuiltinModule("node:zlib");
}
