/** That an address is a path of this product, which cannot lead elsewhere when our origin is put before it. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path);
}
