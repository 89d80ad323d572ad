export function joinLinkHref(token: string): string {
  return `/join/${token}`;
}
