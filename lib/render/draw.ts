/** Components -> text, in the language of the visitor. */

import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { inLanguage } from "../../templates/words/words.ts";
import type { DatasetteRequest } from "../http/request.ts";

export function draw({ language }: Pick<DatasetteRequest, "language">, markup: VNode): string {
  return inLanguage(language, () => renderToString(markup));
}
