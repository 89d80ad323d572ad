/** The page that a join link, a QR code and a poster lead to. */
export function joinLinkHref(token: string): string {
  return `/join/${token}`;
}
