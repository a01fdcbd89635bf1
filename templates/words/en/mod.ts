/** Every sentence of the interface in English; a file per part of it. */

import { browserApp } from "./browser_app.ts";
import { frame } from "./frame.ts";
import { numbers } from "./numbers.ts";

export const en = { browserApp, frame, numbers };
