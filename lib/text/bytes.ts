/** `formatBytes(2048) === "2.0 KB"`; below 1024 in whole bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${Math.trunc(bytes)} bytes`;
  let amount = bytes / 1024;
  for (const unit of ["KB", "MB", "GB"]) {
    if (amount < 1024) return `${amount.toFixed(1)} ${unit}`;
    amount /= 1024;
  }
  return `${amount.toFixed(1)} TB`;
}
