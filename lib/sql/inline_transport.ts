/** An SQL process that is none: it runs in this very thread, for plugins that exist only here. */

import { FrameReader } from "./protocol.ts";
import type { SpawnTransport } from "./transport.ts";

/** @param plugins the plugins by name */
export function spawnInline(plugins: ReadonlyMap<string, unknown>): SpawnTransport {
  return (events) => {
    const requests = new FrameReader();
    const answers = new FrameReader();
    let hasEnded = false;
    const end = (reason: string) => {
      if (!hasEnded) events.end(reason);
      hasEnded = true;
    };
    let sending = Promise.resolve();
    const session = loadSession().then(({ Session }) => {
      const send = (bytes: Uint8Array) => {
        answers.push(bytes);
        sending = sending.then(async () => {
          for (let frame = answers.next(); frame !== undefined; frame = answers.next()) {
            if (!hasEnded) await events.frame(frame);
          }
        });
      };
      return new Session(send, {
        importPlugin: ({ name }) => Promise.resolve(plugins.get(name)),
      });
    });
    let working: Promise<unknown> = session;
    return {
      pid: 0,
      send: (bytes) => {
        requests.push(bytes);
        working = working.then(async () => {
          for (let frame = requests.next(); frame !== undefined; frame = requests.next()) {
            if (!hasEnded) await (await session).handle(frame);
          }
        });
      },
      kill: () => end("ended"),
      close: async () => {
        await working;
        await sending;
        (await session).close();
        end("closed");
      },
    };
  };
}

/** A variable, not a literal: most servers have SQL processes and need no session here. */
function loadSession(): Promise<typeof import("./process/session.ts")> {
  const path = "./process/session.ts";
  return import(path);
}
