import { escapeScript, scriptJson } from "../../lib/text/script_json.ts";
import type { Asset, Frame } from "../frame.ts";

/** Order matters to plugins: our style sheet, theirs, our scripts (deferred), theirs. */
export function Head({ frame }: { frame: Frame }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{frame.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {frame.noindex && <meta name="robots" content="noindex" />}
      <meta name="referrer" content="same-origin" />
      <link rel="icon" href={frame.icon} />
      <link rel="stylesheet" href={frame.styleSheet} />
      <DatabaseColors colors={frame.colors} nonce={frame.nonce} />
      {frame.extraCss.map((asset) => (
        <link rel="stylesheet" href={asset.url} {...integrity(asset)} />
      ))}
      <script
        nonce={frame.nonce}
        dangerouslySetInnerHTML={{
          __html: `window.datasetteVersion=${scriptJson(frame.version)}`,
        }}
      />
      <script
        type="application/json"
        id="words"
        dangerouslySetInnerHTML={{ __html: escapeScript(frame.words) }}
      />
      {frame.scripts.map((url) => <script key={url} type="module" src={url} />)}
      {frame.extraJs.map((asset) => (
        <script
          src={asset.url}
          type={asset.module ? "module" : undefined}
          nonce={frame.nonce}
          {...integrity(asset)}
        />
      ))}
      {frame.alternateJson && (
        <link rel="alternate" type="application/json+datasette" href={frame.alternateJson} />
      )}
    </head>
  );
}

/** A style sheet of its own, as the policy for pages allows no `style` attributes. */
function DatabaseColors({ colors, nonce }: { colors: string[]; nonce: string }) {
  if (colors.length === 0) return null;
  const rules = colors.map((color) => `[data-color="${color}"]{--db-color:#${color}}`);
  return <style nonce={nonce} dangerouslySetInnerHTML={{ __html: rules.join("") }} />;
}

function integrity(asset: Asset) {
  return asset.sri ? { integrity: asset.sri, crossorigin: "anonymous" as const } : {};
}
