/** Is it a picture that browsers show, and how large? From the first bytes of the file. */

export interface Image {
  type: "image/png" | "image/gif" | "image/jpeg" | "image/webp";
  width: number;
  height: number;
}

/** null for everything else, and for pictures that do not tell their size. */
export function imageOf(bytes: Uint8Array): Image | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = png(view) ?? gif(view) ?? webp(view) ?? jpeg(view);
  return found !== null && found.width > 0 && found.height > 0 ? found : null;
}

function startsWith(view: DataView, text: string, at = 0): boolean {
  if (view.byteLength < at + text.length) return false;
  return [...text].every((char, i) => view.getUint8(at + i) === char.charCodeAt(0));
}

function png(view: DataView): Image | null {
  if (
    view.byteLength < 24 || !startsWith(view, "\x89PNG\r\n\x1a\n") || !startsWith(view, "IHDR", 12)
  ) return null;
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

function gif(view: DataView): Image | null {
  if (view.byteLength < 10 || !startsWith(view, "GIF8")) return null;
  return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Three ways to write the size: plain, lossless and extended. */
function webp(view: DataView): Image | null {
  if (view.byteLength < 30 || !startsWith(view, "RIFF") || !startsWith(view, "WEBP", 8)) {
    return null;
  }
  const type = "image/webp";
  if (startsWith(view, "VP8 ", 12)) {
    const [width, height] = [view.getUint16(26, true), view.getUint16(28, true)];
    return { type, width: width & 0x3fff, height: height & 0x3fff };
  }
  if (startsWith(view, "VP8L", 12)) {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  // Numbers of three bytes.
  const [width, height] = [view.getUint32(24, true) & 0xffffff, view.getUint32(26, true) >>> 8];
  return { type, width: width + 1, height: height + 1 };
}

/** The size stands in the header of a frame, behind other parts of any length. */
function jpeg(view: DataView): Image | null {
  if (!startsWith(view, "\xff\xd8\xff")) return null;
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        type: "image/jpeg",
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
