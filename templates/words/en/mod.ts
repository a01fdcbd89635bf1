/** Every sentence of the interface in English; a file per part of it. */

import { browserApp } from "./browser_app.ts";
import { browserJump } from "./browser_jump.ts";
import { browserTable } from "./browser_table.ts";
import { frame } from "./frame.ts";
import { numbers } from "./numbers.ts";

export const en = { browserApp, browserJump, browserTable, frame, numbers };
