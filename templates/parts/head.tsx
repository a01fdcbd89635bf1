import { scriptJson } from "../../lib/text/script_json.ts";
import type { Asset, Frame } from "../frame.ts";

/** Order matters to plugins: our style sheet, theirs, our script (deferred), theirs. */
export function Head({ frame }: { frame: Frame }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{frame.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {frame.noindex && <meta name="robots" content="noindex" />}
      <link rel="icon" href={frame.icon} />
      <link rel="stylesheet" href={frame.styleSheet} />
      {frame.extraCss.map((asset) => (
        <link rel="stylesheet" href={asset.url} {...integrity(asset)} />
      ))}
      <script
        nonce={frame.nonce}
        dangerouslySetInnerHTML={{
          __html: `window.datasetteVersion=${scriptJson(frame.version)}`,
        }}
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

function integrity(asset: Asset) {
  return asset.sri ? { integrity: asset.sri, crossorigin: "anonymous" as const } : {};
}
