/** Pages about the instance that show one piece of data: `/-/versions`, `/-/versions.json`. */

import type { ComponentChildren } from "preact";
import { ShowJsonPage } from "../../../templates/pages/show_json.tsx";
import type { RequestContext, View } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { encodeJson } from "../../text/json.ts";
import type { Language } from "../../text/language.ts";
import { jsonTwin } from "../json_twin.ts";

export interface JsonPage<Data> {
  /** Such as "versions". */
  name: string;
  /** What the visitor must be allowed to do; null: nothing. Default: view-instance. */
  action?: string | null;
  data(context: RequestContext): Promise<Data> | Data;
  /** False when there is no such URL with `.json`. */
  hasJson?: boolean;
  /** What top-level keys mean. */
  notes?(language: Language): Record<string, string>;
  /** What people see in place of a tree. */
  content?(context: RequestContext, data: Data): Promise<ComponentChildren>;
}

/** Makes the view of such a page. Objects in JSON get `"ok": true` in front. */
export function jsonPage<Data>(page: JsonPage<Data>): View {
  const { name, action = "view-instance", data, notes, content, hasJson = true } = page;
  return async (context) => {
    const { app, actor, params, request } = context;
    if (action !== null) await app.permissions.ensure(actor, action);
    const value = await data(context);
    if (params.format) {
      return jsonResponse(Array.isArray(value) ? value : { ok: true, ...value as object });
    }
    const filename = hasJson ? `${name}.json` : name;
    return await renderPage(
      context,
      {
        title: filename,
        bodyClass: ["show-json"],
        crumbs: await crumbsFor(context, { current: name }),
        alternateJson: hasJson ? jsonTwin(context) : undefined,
      },
      <ShowJsonPage
        filename={filename}
        data={value}
        json={encodeJson(value, 2)}
        notes={notes?.(request.language)}
      >
        {await content?.(context, value)}
      </ShowJsonPage>,
    );
  };
}
