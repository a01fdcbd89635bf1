/** A request context without an instance behind it, for tests of single parts of HTTP. */
import { DEFAULT_SETTINGS, type Settings } from "../../lib/config/settings.ts";
import type { App } from "../../lib/context.ts";
import type { LayerContext } from "../../lib/http/middleware.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import { Signer } from "../../lib/http/signing.ts";
import { Urls } from "../../lib/urls.ts";

export interface FakeAppOptions {
  cors?: boolean;
  settings?: Partial<Settings>;
}

/** Only the parts that lib/http uses. */
export function fakeApp({ cors = false, settings = {} }: FakeAppOptions = {}): App {
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const parts: Partial<App> = {
    settings: all,
    urls: new Urls(all.base_url),
    signer: new Signer("secret"),
  };
  const config = { settings: all, extraCssUrls: [], extraJsUrls: [] };
  return { ...parts, config, options: { cors } } as unknown as App;
}

export function fakeContext(path: string, init: RequestInit = {}, app = fakeApp()): LayerContext {
  const raw = new Request(`http://localhost${path}`, init);
  const request = new DatasetteRequest(raw, { baseUrl: app.settings.base_url });
  return { app, request, params: {}, actor: null, route: null };
}
