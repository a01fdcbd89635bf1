/** Text that may be a URL, as it stands in a cell. */

/** Is the whole text an http or https URL? */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}

/** Shortens a URL to `length` characters with an ellipsis, keeping a file extension; 0 is no limit. */
export function truncateUrl(url: string, length: number): string {
  if (length === 0 || url.length <= length) return url;
  const extension = /\.([^./]{1,4})$/.exec(url)?.[1];
  if (extension === undefined) return `${url.slice(0, length - 1)}…`;
  return `${url.slice(0, Math.max(0, length - 1 - extension.length))}….${extension}`;
}
