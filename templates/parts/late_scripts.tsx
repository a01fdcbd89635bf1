import { scriptJson } from "../../lib/text/script_json.ts";

/** Scripts that come with the first sign of the visitor; templates/static/manager.js waits for it. */
export function LateScripts({ urls }: { urls: string[] }) {
  return (
    <script
      type="application/json"
      id="late-scripts"
      dangerouslySetInnerHTML={{ __html: scriptJson(urls) }}
    />
  );
}
