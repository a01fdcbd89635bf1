import type { TableSource } from "../table/table_data.ts";
export function tableHtml(source: TableSource): Promise<Response> {
  void source;
  return Promise.resolve(new Response("not yet"));
}
