import { scriptJson } from "../../lib/text/script_json.ts";

/** What a hand, a key or a finger does first. */
const SIGNS = ["pointerover", "focusin", "keydown"];

/**
 * Scripts that nobody misses before they do something: the page is there sooner without them. The
 * signs may come again and again; a module is loaded once. What stands as `#name=value` in the
 * address is for a script, which comes at once.
 */
export function LateScripts({ urls, nonce }: { urls: string[]; nonce: string }) {
  if (urls.length === 0) return null;
  const script = `const load=()=>{for(const u of ${scriptJson(urls)})import(u)};for(const s of ${
    scriptJson(SIGNS)
  })addEventListener(s,load,{once:true});if(location.hash.includes("="))load()`;
  return <script type="module" nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />;
}
