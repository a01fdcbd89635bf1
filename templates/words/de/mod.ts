/** Every sentence of the interface in German. */

import type { Words } from "../words.ts";
import { browserApp } from "./browser_app.ts";
import { browserEdit } from "./browser_edit.ts";
import { browserJump } from "./browser_jump.ts";
import { browserTable } from "./browser_table.ts";
import { changes } from "./changes.ts";
import { editing } from "./editing.ts";
import { frame, tools } from "./frame.ts";
import { numbers } from "./numbers.ts";

export const de: Words = {
  browserApp,
  browserEdit,
  browserJump,
  browserTable,
  changes,
  editing,
  frame,
  numbers,
  tools,
};
