/** Components -> text, in the language of the visitor. */

import type { VNode } from "preact";
import { inLanguage } from "../../templates/words/words.ts";
import type { DatasetteRequest } from "../http/request.ts";
import { renderToString } from "./jsx.ts";

export function draw({ language }: Pick<DatasetteRequest, "language">, markup: VNode): string {
  return inLanguage(language, () => renderToString(markup));
}
