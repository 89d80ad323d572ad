const ORIGIN = 'http://pepite.invalid';

/** A target for a redirect that somebody handed in: a path of this product, or `/`. Compared after parsing, as browsers do. */
export function localPath(target: unknown): string {
  if (typeof target !== 'string' || !target.startsWith('/') || /[\\\u0000-\u001f]/.test(target)) return '/';
  try {
    const url = new URL(target, ORIGIN);
    const path = `${url.pathname}${url.search}`;
    return url.origin === ORIGIN && !path.startsWith('//') && !decodeURIComponent(url.pathname).startsWith('//')
      ? path
      : '/';
  } catch {
    return '/';
  }
}
