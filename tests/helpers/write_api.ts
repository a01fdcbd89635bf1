/** An instance with one database, `atlas`, and root to write to it. */

import type { Actor } from "../../lib/permissions/types.ts";
import { type TestDatasette, testDatasette, type TestOptions } from "../helpers/datasette.ts";

export const ROOT = { actor: { id: "root" } };

export function withAtlas(sql: string, options: TestOptions = {}): Promise<TestDatasette> {
  return testDatasette({ databases: { "atlas.db": sql }, rootEnabled: true, ...options });
}

/** What the write API answers; a text is sent as it is. */
export async function post(
  ds: TestDatasette,
  path: string,
  body: unknown,
  actor: Actor | null = ROOT.actor,
) {
  const sent = typeof body === "string" ? { body } : { json: body };
  const response = await ds.client.post(`/atlas/${path}`, { ...sent, actor });
  const { errors, ...json } = await response.json();
  return { status: response.status, json, errors };
}

export async function rows(ds: TestDatasette, table: string): Promise<unknown> {
  return await (await ds.client.get(`/atlas/${table}.json?_shape=array`, ROOT)).json();
}
