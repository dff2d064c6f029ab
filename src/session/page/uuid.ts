/**
 * A UUID. `crypto.randomUUID` is there on secure pages only; a blob's URL ends with one everywhere (W3C File API), but the
 * first one of a page takes Chromium 9 ms.
 */
export function uuid(): string {
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);
  return url.slice(-36);
}
