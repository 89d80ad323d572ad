/** True for a path of this product: with our origin before it, it cannot lead to another site. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path);
}
