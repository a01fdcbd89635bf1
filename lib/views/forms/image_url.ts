/** Larger images are not put into the page. */
const LARGEST_PREVIEW = 200_000;

/** How the formats that every browser shows begin. */
const IMAGES: [type: string, start: number[]][] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
];

/** The bytes as a `data:` URL when they are a small image, else null. */
export function imageUrl(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_PREVIEW) return null;
  const image = IMAGES.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  return image === undefined ? null : `data:${image[0]};base64,${bytes.toBase64()}`;
}
