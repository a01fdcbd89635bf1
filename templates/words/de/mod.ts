/** Every sentence of the interface in German. */

import type { Words } from "../words.ts";
import { browserApp } from "./browser_app.ts";
import { browserJump } from "./browser_jump.ts";
import { browserTable } from "./browser_table.ts";
import { frame } from "./frame.ts";
import { numbers } from "./numbers.ts";

export const de: Words = { browserApp, browserJump, browserTable, frame, numbers };
